import { circle, ring, type Pattern } from '../canvas';

/** A record, a telescope, a solar system. */
export const orbits: Pattern = (random, { colours }, { width, height }) => {
  const [loud, second, quiet] = colours;
  const x = width * random.between(0.1, 0.9);
  const y = height * random.between(0.2, 0.62);
  const gap = width * random.between(0.075, 0.1);
  const rings = Math.ceil((Math.hypot(width, height) * 0.9) / gap);
  const tracks: string[] = [];
  const planets: string[] = [];
  for (let index = 1; index < rings; index++) {
    const radius = gap * (index + 1);
    tracks.push(ring(x, y, radius + 1.3 + (index % 3), radius - 0.7));
    const angle = random.between(0, 2 * Math.PI);
    if (random.between(0, 1) < 0.62) {
      planets.push(circle(x + Math.cos(angle) * radius, y + Math.sin(angle) * radius, gap * random.between(0.16, 0.46)));
    }
  }
  return [
    { path: tracks.join(''), fill: second },
    { path: circle(x, y, gap * 1.15), fill: loud },
    { path: planets.join(''), fill: quiet },
  ];
};
