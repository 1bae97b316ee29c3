import { createLog, internalHandler, Lifecycle, operation, systemClock } from '@marquee/common/service';
import { testClient, type TestClient } from '@marquee/common/testing';
import { Registry } from 'prom-client';
import { z } from 'zod';
import { token } from './test-chronicle';

/** The doctor's internal port, with a diagnosis that is given. */
export class OtherDoctor {
  private constructor(private readonly client: TestClient) {}

  static async open(diagnosis: object): Promise<OtherDoctor> {
    const log = createLog({ service: 'doctor', level: 'silent' });
    const tell = operation({
      ...{ method: 'GET', path: '/internal/diagnosis', summary: 'Tell the diagnosis' },
      input: z.strictObject({}),
      run: async () => diagnosis,
    });
    const lifecycle = new Lifecycle({ log });
    const handler = internalHandler({
      ...{ service: 'doctor', lifecycle, registry: new Registry(), clock: systemClock, log, token },
      operations: () => [tell],
    });
    return new OtherDoctor(await testClient(handler));
  }

  get url(): string {
    return this.client.origin;
  }

  close(): Promise<void> {
    return this.client.close();
  }
}
