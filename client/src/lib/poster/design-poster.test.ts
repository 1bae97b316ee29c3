import { designPoster } from './design-poster';
import { ems, fitTitle } from './fit-title';
import { palettes } from './palettes';

const box = { width: 348, height: 148, largest: 62, smallest: 22, breakBelow: 40 };

describe('a poster made for an event without a picture', () => {
  it('is the same every time, and another for another event', () => {
    expect(designPoster('a', 'Bulb', 'portrait')).toEqual(designPoster('a', 'Bulb', 'portrait'));
    const looks = new Set(Array.from({ length: 40 }, (_, seed) => designPoster(`event ${seed}`, 'Bulb', 'portrait').shapes[0]?.path));
    expect(looks.size).toBeGreaterThan(20);
  });

  it('stays small enough to be part of a page', () => {
    for (let seed = 0; seed < 200; seed++) {
      const size = JSON.stringify(designPoster(`event ${seed}`, 'Bulb', 'portrait').shapes).length;
      expect(size).toBeLessThan(12_000);
    }
  });

  it('draws nothing that is not a number', () => {
    for (let seed = 0; seed < 200; seed++) {
      for (const shape of ['portrait', 'banner', 'thumbnail'] as const) {
        expect(JSON.stringify(designPoster(`event ${seed}`, 'Bulb', shape))).not.toMatch(/NaN|undefined|Infinity|null/);
      }
    }
  });

  it.each([
    'Bulb',
    'The Glass Orchestra plays Debussy',
    'Donaudampfschifffahrtsgesellschaft: the podcast, live with the Volksoper orchestra and friends',
    '雪国 Snow Country, in concert',
    'x'.repeat(200),
  ])('keeps the title within its box: %s', (title) => {
    const { lines, size } = fitTitle(title, box);
    expect(lines.length * size).toBeLessThanOrEqual(box.height);
    for (const line of lines) expect(ems(line) * size).toBeLessThanOrEqual(box.width + size);
  });

  it('sets short titles larger than long ones', () => {
    expect(fitTitle('Bulb', box).size).toBeGreaterThan(fitTitle('The Glass Orchestra plays Debussy', box).size);
  });

  it('prints every title readably on its ground', () => {
    for (const { ink, ground } of palettes) expect(contrast(ink, ground)).toBeGreaterThan(7);
  });
});

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((start) => parseInt(hex.slice(start, start + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
