import type { Canvas, Pattern, Shape } from './canvas';
import { fitTitle, type FittedTitle } from './fit-title';
import { palettes, type Palette } from './palettes';
import { arches } from './patterns/arches';
import { beams } from './patterns/beams';
import { curtain } from './patterns/curtain';
import { halftone } from './patterns/halftone';
import { hills } from './patterns/hills';
import { orbits } from './patterns/orbits';
import { rays } from './patterns/rays';
import { stripes } from './patterns/stripes';
import { tiles } from './patterns/tiles';
import { waves } from './patterns/waves';
import { randomFrom } from './random';

export type PosterShape = 'portrait' | 'banner' | 'thumbnail';

export interface PosterDesign extends Canvas {
  palette: Palette;
  /** The part of the sheet that the pattern covers. Letters stand on the rest; only portraits have any. */
  picture: Area;
  letters: Area;
  shapes: Shape[];
  title: FittedTitle;
}

export interface Area extends Canvas {
  x: number;
  y: number;
}

const patterns: readonly Pattern[] = [rays, arches, tiles, waves, curtain, halftone, orbits, beams, hills, stripes];

const canvases: Record<PosterShape, Canvas> = {
  portrait: { width: 400, height: 500 },
  banner: { width: 480, height: 240 },
  thumbnail: { width: 200, height: 200 },
};

/** The poster of an event without a picture: always the same for the same seed and title. */
export function designPoster(seed: string, title: string, shape: PosterShape): PosterDesign {
  const random = randomFrom(seed);
  const pattern = random.pick(patterns);
  const palette = random.pick(palettes);
  const canvas = canvases[shape];
  const { picture, letters } = layOut(shape, canvas, random.pick([true, true, false]));
  return {
    ...canvas,
    palette,
    picture,
    letters,
    shapes: pattern(random, palette, picture),
    title: shape === 'portrait' ? fitTitle(title, titleBox(letters)) : { lines: [], size: 0 },
  };
}

const margin = 26;
/** What the line with the date takes, with the air above it. */
const dateLine = 27;

function layOut(shape: PosterShape, { width, height }: Canvas, pictureFirst: boolean): Record<'picture' | 'letters', Area> {
  if (shape !== 'portrait') {
    return { picture: { x: 0, y: 0, width, height }, letters: { x: 0, y: 0, width: 0, height: 0 } };
  }
  const pictureHeight = 284;
  const text = { x: margin, width: width - 2 * margin, height: height - pictureHeight - 2 * margin };
  return pictureFirst
    ? { picture: { x: 0, y: 0, width, height: pictureHeight }, letters: { ...text, y: pictureHeight + margin } }
    : { picture: { x: 0, y: height - pictureHeight, width, height: pictureHeight }, letters: { ...text, y: margin } };
}

function titleBox({ width, height }: Area) {
  return { width, height: height - dateLine, largest: 104, smallest: 22, breakBelow: 40 };
}
