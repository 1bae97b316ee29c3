/** How many of something a test of a figure takes: all of them with WHOLE_FIGURES=true in the environment, otherwise a tenth. */
export function figureSize(whole: number): number {
  return process.env['WHOLE_FIGURES'] === 'true' ? whole : Math.ceil(whole / 10);
}
