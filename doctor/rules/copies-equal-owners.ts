import type { Answer, Contents } from '../answer';
import type { Examined, Finding } from '../finding';

type Fields = Record<string, unknown>;

/** Each copy says what its owner says, in every field that both have. One that is behind, or known to lack something, is a matter of positions. */
export function copiesEqualOwners(answers: Answer[]): Examined[] {
  const owned: Contents = Object.assign({}, ...answers.map(({ facts }) => facts.owned ?? {})) as Contents;
  const heads = Object.assign({}, ...answers.map(({ facts }) => facts.heads ?? {})) as Record<string, Record<string, number>>;
  return answers.flatMap((answer) =>
    Object.entries(answer.facts.copies ?? {}).map(([kind, copies]) => {
      const owners = owned[kind];
      const late = owners ? subjectsBehind(answer, kind, heads[kind] ?? {}) : new Set<string>();
      const copied = owners ? Object.entries(copies).filter(([id]) => !late.has(`${kind}/${id}`)) : [];
      return {
        invariant: `${answer.service}'s copy of each ${kind} equals its owner's`,
        compared: copied.length,
        findings: copied.flatMap(([id, copy]) => differences(`${kind}/${id}`, copy, owners?.[id])),
      };
    }),
  );
}

function subjectsBehind({ facts }: Answer, channel: string, heads: Record<string, number>): Set<string> {
  const positions = (facts.positions ?? []).filter((position) => position.channel === channel);
  const subjects = Object.entries(heads).filter(([subject, head]) => positions.some(({ versions }) => (versions[subject] ?? -1) < head));
  return new Set([...subjects.map(([subject]) => subject), ...positions.flatMap(({ diverged }) => diverged)]);
}

function differences(subject: string, copy: Fields, owner: Fields | undefined): Finding[] {
  if (!owner) return [{ about: subject, state: 'absent', message: `${subject} was copied, but its owner does not have it` }];
  const fields = Object.keys(copy).filter((field) => field in owner && written(copy[field]) !== written(owner[field]));
  if (fields.length === 0) return [];
  const differing = fields.map((field) => `${field} is ${written(copy[field])} instead of ${written(owner[field])}`);
  return [{ about: subject, state: differing.join(), message: `${subject}: ${differing.join(', ')}` }];
}

function written(value: unknown): string {
  return JSON.stringify(value ?? null);
}
