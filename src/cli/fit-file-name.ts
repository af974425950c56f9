/** Whether `fit --out` names a file for the fit alone; anything else is a folder for the fit, its charts and its page. */
export function isFitFile(path: string): boolean {
  return /\.json$/i.test(path);
}
