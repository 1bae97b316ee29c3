import { at, circle, polygon, rectangle, type Pattern } from '../canvas';

/** A wall of tiles: quarters, halves, dots and wedges. */
export const tiles: Pattern = (random, { ground, colours }, { width, height }) => {
  const side = width / random.pick([4, 4, 5]);
  const paths = new Map<string, string[]>();
  const draw = (fill: string, path: string) => paths.set(fill, [...(paths.get(fill) ?? []), path]);
  const [loud, second, quiet] = colours;
  for (let row = 0; row * side < height; row++) {
    for (let column = 0; column * side < width - 1; column++) {
      const [x, y] = [column * side, row * side];
      const [back, front] = random.pick([
        [ground, loud],
        [loud, ground],
        [ground, second],
        [second, quiet],
        [quiet, second],
        [ground, quiet],
      ] as const);
      if (back !== ground) draw(back, rectangle(x, y, side + 0.5, side + 0.5));
      draw(`${front} top`, tile(random.whole(0, 5), random.whole(0, 3), x, y, side));
    }
  }
  const shapes = [...paths].map(([key, path]) => ({ path: path.join(''), fill: key.split(' ')[0] ?? ground, key }));
  return shapes.sort((a, b) => Number(a.key.endsWith('top')) - Number(b.key.endsWith('top')));
};

function tile(kind: number, turn: number, x: number, y: number, side: number): string {
  const corners = [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
  ] as const;
  const corner = (index: number) => corners[(index + turn) % 4] ?? corners[0];
  const s = Math.round(side * 10) / 10;
  switch (kind) {
    case 0: // quarter of a disc
      return `M${at(...corner(0))}L${at(...corner(1))}A${s} ${s} 0 0 1 ${at(...corner(3))}Z`;
    case 1: // half of a disc
      return `M${at(...corner(0))}A${s / 2} ${s / 2} 0 0 0 ${at(...corner(1))}Z`;
    case 2:
      return circle(x + side / 2, y + side / 2, side * 0.3);
    case 3:
      return polygon([corner(0), corner(1), corner(2)]);
    case 4: // two quarters that meet
      return `M${at(...corner(0))}A${s} ${s} 0 0 0 ${at(...corner(2))}A${s} ${s} 0 0 0 ${at(...corner(0))}Z`;
    default:
      return rectangle(x, y + side / 3, side + 0.5, side / 3);
  }
}
