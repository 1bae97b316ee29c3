/**
 * Applies a diff as people write it into a page: lines that begin with `-` go, with `+` come, with a blank stay. What goes and
 * stays has to be found in the text exactly once. A part of a single line may be changed, too.
 */
export function applyDiff(text: string, diff: string): string {
  const lines = diff.replace(/\n$/, '').split('\n');
  const odd = lines.find((line) => !/^[ +-]/.test(line) && line !== '');
  if (odd !== undefined) throw new Error(`"${odd}" begins neither with a blank nor with + or -`);
  const side = (sign: '+' | '-') =>
    lines
      .filter((line) => line === '' || line.startsWith(' ') || line.startsWith(sign))
      .map((line) => line.slice(1))
      .join('\n');
  const [before, after] = [side('-'), side('+')];
  const places = text.split(before).length - 1;
  if (before === '' || places !== 1) throw new Error(`is found ${places} times instead of once:\n${before}`);
  return text.replace(before, () => after);
}
