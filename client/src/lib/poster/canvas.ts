import type { Palette } from './palettes';
import type { Random } from './random';

export interface Canvas {
  width: number;
  height: number;
}

/** One colour of a pattern, as the path it covers. */
export interface Shape {
  path: string;
  fill: string;
  opacity?: number;
}

/** Draws on the whole canvas; the same random numbers give the same picture. */
export type Pattern = (random: Random, palette: Palette, canvas: Canvas) => Shape[];

const short = (value: number) => String(Math.round(value * 10) / 10);

/** `at(1.234, 5)` is "1.2 5": short numbers keep pages small, and alike wherever they are computed. */
export const at = (x: number, y: number) => `${short(x)} ${short(y)}`;

export const polygon = (points: ReadonlyArray<readonly [number, number]>) => `M${points.map(([x, y]) => at(x, y)).join('L')}Z`;

export const rectangle = (x: number, y: number, width: number, height: number) =>
  `M${at(x, y)}h${short(width)}v${short(height)}h${short(-width)}z`;

export const circle = (x: number, y: number, radius: number) => {
  const r = short(radius);
  return `M${at(x - radius, y)}a${r} ${r} 0 1 0 ${at(2 * radius, 0)}a${r} ${r} 0 1 0 ${at(-2 * radius, 0)}z`;
};

/** A circle with a hole, drawn the other way round so that it stays open. */
export const ring = (x: number, y: number, outer: number, inner: number) => {
  const r = short(inner);
  return `${circle(x, y, outer)}M${at(x - inner, y)}a${r} ${r} 0 1 1 ${at(2 * inner, 0)}a${r} ${r} 0 1 1 ${at(-2 * inner, 0)}z`;
};
