import { at, circle, type Pattern } from '../canvas';

/** Sound, or the sea: bands that rise and fall together under a low sun. */
export const waves: Pattern = (random, { ground, colours }, { width, height }) => {
  const [loud, second, quiet] = colours;
  const bands = random.whole(7, 9);
  const length = width / random.pick([1, 1.5, 2]);
  const swing = height * random.between(0.03, 0.06);
  const drift = length * random.pick([0.08, -0.08, 0.16, 0]);
  const start = height * random.between(0.34, 0.44);
  const inks = [second, ground, loud, ground, quiet, ground];
  const sun = { x: width * random.between(0.3, 0.7), radius: width * random.between(0.2, 0.26) };
  const shapes = [{ path: circle(sun.x, start - sun.radius * 0.25, sun.radius), fill: loud }];
  for (let band = 0; band < bands; band++) {
    const y = start + ((height - start) * band) / bands;
    const phase = drift * band;
    let path = `M${at(-2 * length - phase, y)}`;
    for (let x = -2 * length - phase; x < width + 2 * length; x += length) {
      path += `q${at(length / 4, -swing * 2)} ${at(length / 2, 0)}t${at(length / 2, 0)}`;
    }
    shapes.push({ path: `${path}V${height}H${-Math.ceil(4 * length)}z`, fill: inks[band % inks.length] ?? second });
  }
  return shapes;
};
