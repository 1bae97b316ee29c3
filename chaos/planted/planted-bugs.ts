import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A bug that is put into a copy of the code, to see whether the harness finds it. */
export interface PlantedBug {
  name: string;
  /** The patch that puts it in. */
  file: string;
  /** What is wrong, in a sentence. */
  what: string;
  /** The fault that is to show it, at this target, in so many rounds. */
  fault: string;
  target: string;
  rounds: number;
  /** The names of invariants of which one at least is to be found broken. */
  invariants: readonly string[];
}

/** The patches beside this file; each begins with what it is about. */
export function plantedBugs(folder = __dirname): PlantedBug[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.patch'))
    .sort()
    .map((file) => plantedBug(join(folder, file), readFileSync(join(folder, file), 'utf8')));
}

export function plantedBug(file: string, text: string): PlantedBug {
  const head = text.split(/^(?:diff|---) /m, 1)[0] ?? '';
  const fields = (name: string): [string, ...string[]] => {
    const [first, ...more] = [...head.matchAll(new RegExp(`^${name}: (.+)$`, 'gm'))].map(([, value = '']) => value.trim());
    if (first === undefined) throw new Error(`${file} does not say its ${name}`);
    return [first, ...more];
  };
  return {
    name: basename(file, '.patch'),
    file,
    what: fields('Bug')[0],
    fault: fields('Fault')[0],
    target: fields('Target')[0],
    rounds: Number(fields('Rounds')[0]),
    invariants: fields('Invariant'),
  };
}
