import type { Marketplace } from '../../infra/local/start-marketplace';
import type { Visitor } from './visitor';

export type Arrive = (name?: string) => Promise<Visitor>;

/** A page in one of its states. */
export interface Scene {
  name: string;
  open(arrive: Arrive, marketplace: Marketplace): Promise<Visitor>;
}

export async function stranger(arrive: Arrive, path: string): Promise<Visitor> {
  const visitor = await arrive();
  await visitor.page.goto(path);
  return visitor;
}
