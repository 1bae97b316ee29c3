import type { Kubectl } from '../kubectl/kubectl';
import type { Secrets } from './secrets-for';

interface SecretList {
  items: { metadata: { name: string }; data?: Record<string, string> }[];
}

/** The secrets that a namespace has already. */
export async function secretsThere(kubectl: Kubectl, namespace: string): Promise<Secrets> {
  const { items } = JSON.parse(await kubectl.run(['get', 'secrets', '--namespace', namespace, '--output', 'json'])) as SecretList;
  return Object.fromEntries(
    items.map(({ metadata, data = {} }) => [
      metadata.name,
      Object.fromEntries(Object.entries(data).map(([key, value]) => [key, Buffer.from(value, 'base64').toString('utf8')])),
    ]),
  );
}
