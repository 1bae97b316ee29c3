import { setTimeout as pause } from 'node:timers/promises';
import { ask, type Place, type Silence } from './ask';
import { confirm } from './confirm';
import { examine } from './examine';
import type { Examined } from './finding';

export interface Diagnosis {
  /** Every service answered, and nothing was found. */
  healthy: boolean;
  at: string;
  services: string[];
  silent: Silence[];
  invariants: Examined[];
}

export interface DiagnoseOptions {
  places: Place[];
  /** How long a difference must stay unchanged to count, in milliseconds. */
  patience?: number;
}

/** Looks once and, if anything seems wrong, again: only what stayed silent, or wrong and unchanged, is reported. */
export async function diagnose({ places, patience = 5_000 }: DiagnoseOptions): Promise<Diagnosis> {
  const at = new Date().toISOString();
  let round = await ask(places);
  if (round.silent.length > 0) {
    await pause(patience);
    round = await ask(places);
  }
  let invariants = examine(round.answers);
  if (invariants.some(({ findings }) => findings.length > 0)) {
    await pause(patience);
    round = await ask(places);
    invariants = confirm(invariants, examine(round.answers));
  }
  const { answers, silent } = round;
  const healthy = silent.length === 0 && answers.length > 0 && invariants.every(({ findings }) => findings.length === 0);
  return { healthy, at, services: answers.map(({ service }) => service).sort(), silent, invariants };
}
