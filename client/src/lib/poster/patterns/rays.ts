import { at, circle, polygon, type Pattern } from '../canvas';

/** Light bursting from behind the title. */
export const rays: Pattern = (random, { ground, colours }, { width, height }) => {
  const [loud, second, quiet] = colours;
  const x = width * random.pick([0.5, 0.5, 0.22, 0.78]);
  const y = height * random.between(0.5, 0.72);
  const count = random.pick([18, 24, 30]);
  const reach = width + height;
  const turn = random.between(0, Math.PI / count);
  const beams = Array.from({ length: count }, (_, index) => {
    const from = turn + (index * 2 * Math.PI) / count;
    const to = from + Math.PI / count;
    return polygon([
      [x, y],
      [x + Math.cos(from) * reach, y + Math.sin(from) * reach],
      [x + Math.cos(to) * reach, y + Math.sin(to) * reach],
    ]);
  });
  const sun = width * random.between(0.2, 0.27);
  return [
    { path: `M${at(0, 0)}h${width}v${height}h${-width}z`, fill: second },
    { path: beams.join(''), fill: loud },
    { path: circle(x, y, sun * 1.22), fill: ground },
    { path: circle(x, y, sun), fill: quiet },
  ];
};
