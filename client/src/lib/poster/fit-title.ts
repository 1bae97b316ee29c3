export interface FittedTitle {
  lines: string[];
  size: number;
}

export interface TitleBox {
  width: number;
  height: number;
  largest: number;
  smallest: number;
  /** The size from which on a word too long for its line is broken. */
  breakBelow: number;
}

export const lineHeight = 1.02;

/** The title as large as its box allows, in lines of about the same length. */
export function fitTitle(title: string, box: TitleBox): FittedTitle {
  const words = title.trim().split(/\s+/);
  for (let size = box.largest; size >= box.smallest; size -= 2) {
    const width = box.width / size;
    const whole = wrap(words, width);
    // Rather a hyphen than a whisper: below this size a long word is broken instead of shrinking all the others.
    const pieces = size <= box.breakBelow ? broken(words, width) : words;
    const lines = whole ?? wrap(pieces, width);
    if (lines && lines.length * size * lineHeight <= box.height) {
      return { lines: balanced(whole ? words : pieces, lines, width), size };
    }
  }
  const width = box.width / box.smallest;
  const most = Math.floor(box.height / (box.smallest * lineHeight));
  const lines = wrap(broken(words, width), width) ?? [title];
  return { lines: [...lines.slice(0, most - 1), `${lines[most - 1]}…`], size: box.smallest };
}

/** Lines no wider than `width` ems, or nothing when a single word is wider. */
function wrap(words: string[], width: number): string[] | undefined {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    if (ems(word) > width) return undefined;
    const longer = line ? `${line} ${word}` : word;
    if (ems(longer) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return line ? [...lines, line] : lines;
}

/** The same number of lines in the narrowest column that still takes them. */
function balanced(words: string[], lines: string[], width: number): string[] {
  let best = lines;
  for (let narrower = width - 0.2; narrower > 1; narrower -= 0.2) {
    const tried = wrap(words, narrower);
    if (!tried || tried.length > lines.length) break;
    best = tried;
  }
  return best;
}

/** Words that no line can take, in pieces that one can. */
function broken(words: string[], width: number): string[] {
  return words.flatMap((word) => {
    const pieces: string[] = [];
    let piece = '';
    for (const letter of word) {
      if (piece && ems(`${piece}${letter}-`) > width) {
        pieces.push(`${piece}-`);
        piece = '';
      }
      piece += letter;
    }
    return [...pieces, piece];
  });
}

/** Advance widths of the display face (weight 600, largest optical size) in ems; kerning only makes text narrower. */
const widths: ReadonlyArray<readonly [number, string]> = [
  [0.2, " ',.:;’‘"],
  [0.25, '!-`ijl|'],
  [0.3, '"^f()/[]t“”'],
  [0.38, '1I_{}Jrsz'],
  [0.46, '+<=>acevx'],
  [0.49, '7goy~'],
  [0.53, '35$?bdhknpqu'],
  [0.57, '24689#*FLSZ'],
  [0.61, '0%EVY'],
  [0.65, 'BCPTXA'],
  [0.7, 'GKNRUw'],
  [0.76, 'DO@HQ'],
  [0.82, 'Mm'],
  [0.94, 'W&—'],
];
const widthOf = new Map(widths.flatMap(([width, letters]) => [...letters].map((letter) => [letter, width] as const)));

export function ems(text: string): number {
  let sum = 0;
  for (const letter of text) {
    const plain = letter.normalize('NFD')[0] ?? letter;
    // Scripts that the face does not have (kana, hanzi, hangul) are set full width by whatever stands in.
    sum += widthOf.get(plain) ?? (plain.charCodeAt(0) > 0x2e7f ? 1 : 0.62);
  }
  return sum;
}
