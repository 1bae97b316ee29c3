import { askAuth } from './ask-auth';
import type { ServiceProcess } from './start-marketplace';

export interface Account {
  email: string;
  nickname: string;
  password: string;
}

/** Makes an account without a mail, unless there is one already. */
export async function makeAccount(services: readonly ServiceProcess[], { email, nickname, password }: Account): Promise<void> {
  const answer = await askAuth(services, '/internal/users', { email, nickname, password });
  if (!answer.ok && answer.status !== 409) throw new Error(`${email} could not be registered: ${answer.status} ${await answer.text()}`);
}
