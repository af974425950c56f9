/* global document, fetch, vegaEmbed */

const charts = await (await fetch("charts.json")).json();
const choice = document.querySelector("#choice");
for (const { name, title } of charts) {
  const option = document.createElement("option");
  option.value = name;
  option.textContent = title;
  choice.append(option);
}
choice.addEventListener("change", draw);
await draw();

async function draw() {
  const { spec } = charts.find(({ name }) => name === choice.value) ?? charts[0];
  // With `ast` Vega interprets its expressions, so that the page's policy can forbid eval.
  await vegaEmbed("#chart", spec, { ast: true, actions: false, renderer: "svg" });
}
