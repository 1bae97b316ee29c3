import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { SettingsDefinition } from '@marquee/common/service';
import { projectFolder } from '../local/find-services';

const load = createRequire(__filename);

/** The settings that a service declares in its `src/config.ts`. */
export function settingsOf(service: string): SettingsDefinition {
  const { settings } = load(join(projectFolder, service, 'src/config')) as { settings: SettingsDefinition };
  return settings;
}
