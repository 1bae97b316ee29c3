import type { Answer, OrderFact } from '../answer';
import type { Examined } from '../finding';

/** From a deadline to its hold's end, in milliseconds, when little is due. */
const patience = 5_000;
/** How many holds may be ended in a second when many are due at once. */
const pace = 1_000;

/** No live hold is past its deadline by more than five seconds and what the backlog takes. */
export function holdsEndInTime(answers: Answer[]): Examined {
  const looks = answers.filter(({ facts }) => facts.orders).map((answer) => ({ answer, holds: holdsOf(answer) }));
  return {
    invariant: 'no live hold is past its deadline by more than 5 s and what the backlog takes',
    compared: looks.reduce((sum, { holds }) => sum + holds.length, 0),
    findings: looks.flatMap(({ answer, holds }) => late(holds, new Date(answer.at).getTime())),
  };
}

interface Hold {
  id: string;
  endsAt: number;
}

function holdsOf({ facts }: Answer): Hold[] {
  return (facts.orders ?? []).flatMap(({ id, status, expiresAt }: OrderFact) =>
    status === 'created' && expiresAt ? [{ id, endsAt: new Date(expiresAt).getTime() }] : [],
  );
}

function late(holds: Hold[], now: number) {
  const due = holds.filter(({ endsAt }) => endsAt <= now);
  const allowed = patience + (due.length / pace) * 1_000;
  return due
    .filter(({ endsAt }) => now - endsAt > allowed)
    .map(({ id, endsAt }) => ({
      about: id,
      state: '',
      message: `order ${id} has been held for ${Math.round((now - endsAt) / 1_000)} s beyond its deadline`,
    }));
}
