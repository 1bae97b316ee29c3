import { circle, polygon, rectangle, type Pattern } from '../canvas';

/** Spotlights crossing over a dark stage. */
export const beams: Pattern = (random, { ground, colours }, { width, height }) => {
  const [loud, second, quiet] = colours;
  const floor = height * random.between(0.74, 0.8);
  const lamps = random.whole(3, 5);
  const shapes = Array.from({ length: lamps }, (_, index) => {
    const x = (width * (index + 0.5)) / lamps;
    const target = width * random.between(0.1, 0.9);
    const spread = width * random.between(0.11, 0.19);
    const path = polygon([
      [x - 5, -4],
      [x + 5, -4],
      [target + spread, floor],
      [target - spread, floor],
    ]);
    return { path, fill: [loud, second, quiet][index % 3] ?? loud, opacity: 0.78 };
  });
  const heads = Array.from({ length: lamps }, (_, index) => circle((width * (index + 0.5)) / lamps, 0, 15)).join('');
  return [
    ...shapes,
    { path: rectangle(0, floor, width, height - floor), fill: second },
    { path: rectangle(0, floor, width, 5), fill: ground },
    { path: heads, fill: ground },
  ];
};
