
test("a number exceeds the distribution function by its table exactly as by the function itself", () => {
  let near = 0;
  for (let i = 0; i < 20_000; i++) {
    const z = -9 + (18 * i) / 20_000;
    const level = normalCdf(z);
    for (const u of [level, level * (1 - 1e-15), level * (1 + 1e-15), level * 0.97, level * 1.03, i / 20_000]) {
      if (exceedsNormalCdf(u, z) !== u > level) expect.fail(`${u} and ${z}`);
      if (u > level !== level * (1 - 1e-9) > u) near++;
    }
  }
  expect(near).toBeGreaterThan(10_000);
});
