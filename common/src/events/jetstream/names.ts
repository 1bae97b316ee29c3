/**
 * A channel's or a group's name as JetStream takes it, where dots, spaces and more mean something: dots become underscores,
 * whatever else may not stay is spelled out. Different names stay different.
 */
export function safeName(name: string): string {
  return name.replace(/[^A-Za-z0-9-]/gu, (character) => (character === '.' ? '_' : `=${character.codePointAt(0)?.toString(16)}=`));
}
