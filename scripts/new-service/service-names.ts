/** One thing and its name in every form that files and code need. */
export interface ServiceNames {
  /** `waiting-rooms`: folder, service, path. */
  plural: string;
  /** `waiting-room`: kind of aggregate, channel, file. */
  kind: string;
  /** `WaitingRoom` */
  Kind: string;
  /** `WaitingRooms` */
  Kinds: string;
  /** `waitingRoom` */
  camel: string;
  /** `waitingRooms`: the records, which are never called like one of them. */
  records: string;
  /** `waiting_rooms` */
  collection: string;
  /** `waiting room` */
  words: string;
  wordsPlural: string;
  /** `a` or `an`, as the words ask. */
  article: string;
}

export class BadName extends Error {}

const shape = /^[a-z]+(-[a-z]+)*$/;
/** Words of the language, or of every service: code that calls a thing so does not compile, or misleads. */
const taken = new Set(
  (
    'app arguments await body break case catch cause change check class client clock command config const consumer context continue ' +
    'dependency debugger default delete do else enum event export extends fact false finally fixture for function harness if import in ' +
    'instanceof interface let limit main new null number object owner package private protected public record refusal return route ' +
    'setting settings static store string super switch symbol test this throw true try type typeof user var void while with yield'
  ).split(' '),
);

/** Throws `BadName` with a sentence that says what is wrong. `kind` is the singular, where the rule does not find it. */
export function namesOf(plural: string, kind: string = singularOf(plural)): ServiceNames {
  for (const name of [plural, kind]) {
    if (!shape.test(name))
      throw new BadName(`"${name}" is not a name for a service: use lower-case words joined by hyphens, such as waiting-rooms.`);
    if (name.length > 30) throw new BadName(`"${name}" is too long: a name has 30 letters at most.`);
  }
  const camel = camelOf(kind);
  if (taken.has(camel) || taken.has(plural)) throw new BadName(`"${camel}" already means something in every service: choose another name.`);
  const words = kind.replaceAll('-', ' ');
  return {
    plural,
    kind,
    Kind: pascalOf(kind),
    Kinds: pascalOf(plural),
    camel,
    records: plural === kind ? `${camel}Records` : camelOf(plural),
    collection: plural.replaceAll('-', '_'),
    words,
    wordsPlural: plural.replaceAll('-', ' '),
    article: /^[aeiou]/.test(words) ? 'an' : 'a',
  };
}

function singularOf(plural: string): string {
  if (/[^aeiou]ies$/.test(plural)) return plural.replace(/ies$/, 'y');
  if (/(s|x|ch|sh)es$/.test(plural)) return plural.replace(/es$/, '');
  return /[^s]s$/.test(plural) ? plural.slice(0, -1) : plural;
}

function camelOf(name: string): string {
  return name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function pascalOf(name: string): string {
  const camel = camelOf(name);
  return camel.charAt(0).toUpperCase() + camel.slice(1);
}
