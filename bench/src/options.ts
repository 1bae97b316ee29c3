export interface Options {
  only: string[];
  runs: number;
  quick: boolean;
}

export const usage = `npm run bench [-- --only NAME[,NAME…] --runs N --quick]

  --only NAME   only these groups of figures; the others in RESULTS.md stay as they are
  --runs N      paired runs of each (3)
  --quick       short runs on little data: shows that everything works; its figures mean little and are not kept`;

/** Reads the command line. Throws one sentence for what it does not know. */
export function optionsFrom(args: string[], names: string[]): Options {
  const options: Options = { only: names, runs: 3, quick: false };
  for (let at = 0; at < args.length; at++) {
    const [name, inline] = (args[at] as string).split('=', 2);
    const value = () => inline ?? args[++at] ?? '';
    if (name === '--quick') Object.assign(options, { quick: true, runs: Math.min(options.runs, 1) });
    else if (name === '--runs') options.runs = wholeNumber(value());
    else if (name === '--only') options.only = knownNames(value(), names);
    else throw new Error(`unknown option ${name}\n\n${usage}\n\nNames: ${names.join(', ')}`);
  }
  return options;
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d?$/.test(text)) throw new Error(`--runs takes a number from 1 to 99, not "${text}"`);
  return Number(text);
}

function knownNames(text: string, names: string[]): string[] {
  const wanted = text.split(',');
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`--only knows ${names.join(', ')}; not ${unknown.join(', ')}`);
  return wanted;
}
