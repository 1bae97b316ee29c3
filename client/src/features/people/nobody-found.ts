import type { PeopleFilter } from './api/list-people';

/** Why a list of people is empty. By a part of their address nobody is found: it is not readable there. */
export function nobodyFound({ text, state }: Pick<PeopleFilter, 'text' | 'state'>): string {
  if (!text) return state ? 'Nobody is banned.' : 'There are no users here.';
  return `${state ? 'Nobody who is banned' : 'Nobody'} has a nickname that begins with “${text}”, or this whole e-mail address.`;
}
