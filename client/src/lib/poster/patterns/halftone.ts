import { circle, rectangle, type Pattern } from '../canvas';

/** Bulbs on a board, brighter towards one of them. */
export const halftone: Pattern = (random, { colours }, { width, height }) => {
  const [loud, second, quiet] = colours;
  const step = width / random.pick([9, 10, 11]);
  const focus = { x: width * random.between(0.15, 0.85), y: height * random.between(0.2, 0.7) };
  const reach = Math.hypot(width, height) * 0.62;
  const upside = random.pick([false, false, true]);
  const dots: Record<'near' | 'far', string[]> = { near: [], far: [] };
  for (let row = 0; row * step < height + step; row++) {
    for (let x = row % 2 ? step / 2 : 0; x < width + step; x += step) {
      const y = row * step * 0.88;
      const distance = Math.min(1, Math.hypot(x - focus.x, y - focus.y) / reach);
      const radius = step * 0.52 * (upside ? 0.2 + distance : 1 - distance * 0.86);
      if (radius > 0.8) dots[distance < 0.3 ? 'near' : 'far'].push(circle(x, y, Math.min(radius, step * 0.56)));
    }
  }
  return [
    { path: rectangle(0, 0, width, height), fill: second, opacity: 0.25 },
    { path: dots.far.join(''), fill: loud },
    { path: dots.near.join(''), fill: quiet },
  ];
};
