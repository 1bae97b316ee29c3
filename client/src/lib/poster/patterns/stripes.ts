import { circle, polygon, type Pattern } from '../canvas';

/** Slanted bars that grow across the sheet, with one disc let into them. */
export const stripes: Pattern = (random, { ground, colours }, { width, height }) => {
  const [loud, second, quiet] = colours;
  const slant = height * random.pick([0.5, -0.5, 0.9, -0.9]);
  const bars = random.whole(7, 10);
  const disc = { x: width * random.between(0.3, 0.7), y: height * random.between(0.34, 0.52), r: width * 0.23 };
  const path: Record<string, string> = { [loud]: '', [second]: '' };
  const span = width + Math.abs(slant);
  for (let index = 0, x = Math.min(0, -Math.abs(slant)); index < bars * 2; index++) {
    const thickness = (span / bars) * (0.2 + (0.7 * index) / (bars * 2));
    const points = [
      [x, height],
      [x + thickness, height],
      [x + thickness + Math.abs(slant), 0],
      [x + Math.abs(slant), 0],
    ] as const;
    const flipped = slant < 0 ? points.map(([px, py]) => [width - px, py] as const) : points;
    const fill = index % 3 === 2 ? second : loud;
    path[fill] += polygon(flipped);
    x += thickness * 1.75;
  }
  return [
    { path: path[loud] ?? '', fill: loud },
    { path: path[second] ?? '', fill: second },
    { path: circle(disc.x, disc.y, disc.r * 1.16), fill: ground },
    { path: circle(disc.x, disc.y, disc.r), fill: quiet },
  ];
};
