import { newId } from '@marquee/common/events';

/** People who have no account yet, one after the other: `called` begins their nicknames. */
export function newcomers(called: string): () => { email: string; password: string; nickname: string } {
  let people = 0;
  return () => {
    people += 1;
    return { email: `${called}-${people}-${newId()}@Example.com`, password: 'correct horse', nickname: `${called} ${people}` };
  };
}
