import { at, circle, type Pattern } from '../canvas';

/** A curtain drawn aside, and the light behind it. */
export const curtain: Pattern = (random, { ground, colours }, { width, height }) => {
  const [loud, second, quiet] = colours;
  const folds = random.whole(5, 7);
  const opening = random.between(0.5, 0.68);
  const light = { x: width / 2, y: height * random.between(0.46, 0.6), radius: width * random.between(0.2, 0.26) };
  const shapes = [
    { path: circle(light.x, light.y, light.radius * 1.5), fill: second, opacity: 0.35 },
    { path: circle(light.x, light.y, light.radius), fill: quiet },
  ];
  for (let fold = 0; fold < folds; fold++) {
    const top = (width / 2) * (1 - fold / folds);
    const bottom = (width / 2) * (1 - opening) * (1 - fold / folds);
    const waist = height * 0.66;
    const hang = `V0L${at(top, 0)}C${at(top, height * 0.34)} ${at(bottom, waist * 0.8)} ${at(bottom, waist)}`;
    const left = `M0 ${height}${hang}L${at(bottom * 1.25, height)}z`;
    const right =
      `M${at(width, height)}V0L${at(width - top, 0)}C${at(width - top, height * 0.34)} ` +
      `${at(width - bottom, waist * 0.8)} ${at(width - bottom, waist)}L${at(width - bottom * 1.25, height)}z`;
    shapes.push({ path: left + right, fill: fold % 2 ? ground : loud });
  }
  return shapes;
};
