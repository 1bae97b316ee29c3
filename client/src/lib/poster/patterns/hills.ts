import { at, circle, type Pattern } from '../canvas';

/** Dusk outside: a moon, a few stars, ridges one behind the other. */
export const hills: Pattern = (random, { ground, colours }, { width, height }) => {
  const [loud, second, quiet] = colours;
  const moon = { x: width * random.between(0.24, 0.76), y: height * random.between(0.24, 0.36), r: width * 0.15 };
  const stars = Array.from({ length: 16 }, () =>
    circle(random.between(0, width), random.between(0, height * 0.45), random.between(1, 2.6)),
  );
  const ridges = [second, ground, loud, ground].map((fill, index) => {
    const base = height * (0.46 + index * 0.13);
    const peaks = random.whole(2, 4);
    let path = `M0 ${Math.round(base)}`;
    for (let peak = 0; peak < peaks; peak++) {
      const step = width / peaks;
      const rise = height * random.between(0.06, 0.17);
      path += `Q${at(step * (peak + 0.5), base - rise)} ${at(step * (peak + 1), base + random.between(-8, 14))}`;
    }
    return { path: `${path}V${height}H0z`, fill, opacity: index === 1 ? 0.9 : 1 };
  });
  return [{ path: stars.join(''), fill: quiet }, { path: circle(moon.x, moon.y, moon.r), fill: quiet }, ...ridges];
};
