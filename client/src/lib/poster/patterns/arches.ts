import { at, type Pattern } from '../canvas';

/** Stage arches, one inside the other. */
export const arches: Pattern = (random, { ground, colours }, { width, height }) => {
  const [loud, second, quiet] = colours;
  const columns = random.pick([1, 1, 2]);
  const cell = width / columns;
  const steps = random.whole(5, 7);
  const inks = [loud, ground, second, ground, quiet, ground, loud];
  const foot = height;
  const shoulder = columns === 1 ? height * random.between(0.46, 0.56) : height * 0.4;
  return Array.from({ length: steps }, (_, step) => {
    const radius = (cell / 2) * (1 - step / (steps + 0.4));
    const path = Array.from({ length: columns }, (_unused, column) => {
      const middle = cell * (column + 0.5);
      const top = shoulder + (columns === 2 && column === 1 ? height * 0.14 : 0);
      const r = Math.round(radius * 10) / 10;
      return `M${at(middle - radius, foot)}V${Math.round(top)}a${r} ${r} 0 0 1 ${at(2 * radius, 0)}V${Math.round(foot)}z`;
    }).join('');
    return { path, fill: inks[step % inks.length] ?? loud };
  });
};
