import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Source } from '../source';
import { linked } from './linked';

/** MongoDB's own download, through mongodb-memory-server, which knows the file for each system and checks its MD5 sum. */
export function fromMongoDb(version: string): Source {
  return {
    title: `MongoDB ${version} from its makers`,
    slow: true,
    async obtain({ cache, target }) {
      // Imported only here: this file must load before the dependencies are installed.
      const { MongoBinary } = await import('mongodb-memory-server');
      // Of the builds of this version for Linux this one runs on any distribution with OpenSSL 3.
      if (process.platform === 'linux') process.env['MONGOMS_DISTRO'] ??= 'ubuntu-22.04';
      const downloadDir = join(cache, 'mongodb-download');
      await mkdir(downloadDir, { recursive: true });
      const binary = await MongoBinary.getPath({ version, downloadDir, checkMD5: true });
      return linked(target, binary);
    },
  };
}
