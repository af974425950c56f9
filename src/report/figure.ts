import { inlinePicture } from "./inline-picture.ts";
import type { Markup } from "./markup.ts";
import { markup } from "./markup.ts";
import type { ReportPicture } from "./pictures.ts";

/** A picture with the words that belong to it, laid out for wide pages and for phones. */
export function figure({ chart, svg, phoneSvg }: ReportPicture): Markup {
  const wide = inlinePicture(svg, `${chart.name}-`, chart.description);
  const phone = phoneSvg === null ? null : inlinePicture(phoneSvg, `${chart.name}-phone-`, chart.description);
  const pictures =
    phone === null
      ? markup`<div class="picture">${wide}</div>`
      : markup`<div class="picture wide">${wide}</div><div class="picture narrow">${phone}</div>`;
  return markup`<figure id="${chart.name}"><figcaption><h3>${chart.title}</h3><p>${chart.subtitle}</p></figcaption>
${pictures}
<p class="source">${chart.source}</p></figure>
`;
}
