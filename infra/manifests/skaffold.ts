import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { projectFolder } from '../local/find-services';

export interface Artifact {
  image: string;
  docker: { dockerfile: string; target: string };
}

interface Configuration {
  build: { artifacts: Artifact[] };
  manifests: { kustomize: { paths: string[] } };
  profiles: { name: string; build?: { artifacts?: Artifact[] }; manifests?: { kustomize: { paths: string[] } } }[];
}

/** What `skaffold.yaml` builds, and which overlays it deploys. */
export function readSkaffold(): { artifacts: Artifact[]; overlays: string[]; configuration: Configuration } {
  const configuration = parse(readFileSync(join(projectFolder, 'skaffold.yaml'), 'utf8')) as Configuration;
  const overlays = [configuration, ...configuration.profiles].flatMap(({ manifests }) => manifests?.kustomize.paths ?? []);
  return { artifacts: configuration.build.artifacts, overlays, configuration };
}
