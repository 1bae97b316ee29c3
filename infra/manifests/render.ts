import { join } from 'node:path';
import { findServer } from '../../scripts/servers/find-server';
import { runCommand } from '../../scripts/servers/run-command';
import { projectFolder } from '../local/find-services';
import { objectsIn, type KubernetesObject } from './objects';

/** The objects of a folder of `infra/k8s`, as kustomize makes them. */
export async function render(folder: string): Promise<KubernetesObject[]> {
  const { path } = await findServer('kustomize');
  return objectsIn(await runCommand(path, ['build', join(projectFolder, 'infra/k8s', folder)]));
}
