import { setTimeout as pause } from 'node:timers/promises';
import type { Kubectl } from '../../infra/kubectl/kubectl';

export interface Diagnosis {
  healthy: boolean;
}

/** Runs the doctor inside the cluster, where the internal ports can be reached, and gives what it says. */
export async function doctorJob(kubectl: Kubectl, { image, services }: { image: string; services: readonly string[] }): Promise<Diagnosis> {
  const name = `doctor-${Date.now().toString(36)}`;
  const internal = services.map((service) => `${service}=http://${service}:9000`).join(',');
  await kubectl.apply([job(name, image, ['doctor/main.js', '--json', '--internal', internal])]);
  for (let tries = 0; tries < 240; tries += 1) {
    const { status = {} } = JSON.parse(await kubectl.run(['get', 'job', name, '--namespace', 'marquee', '--output', 'json'])) as {
      status?: { succeeded?: number; failed?: number };
    };
    if (status.succeeded || status.failed) {
      return JSON.parse(await kubectl.run(['logs', `job/${name}`, '--namespace', 'marquee'])) as Diagnosis;
    }
    await pause(500);
  }
  throw new Error(`the job ${name} did not end within two minutes`);
}

function job(name: string, image: string, args: string[]): object {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name, namespace: 'marquee', labels: { 'app.kubernetes.io/part-of': 'marquee' } },
    spec: {
      backoffLimit: 0,
      ttlSecondsAfterFinished: 600,
      template: {
        metadata: { labels: { 'app.kubernetes.io/component': 'operations', 'app.kubernetes.io/part-of': 'marquee' } },
        spec: {
          restartPolicy: 'Never',
          automountServiceAccountToken: false,
          securityContext: { runAsNonRoot: true, runAsUser: 1000, runAsGroup: 1000, seccompProfile: { type: 'RuntimeDefault' } },
          containers: [
            {
              name: 'doctor',
              image,
              args,
              securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
              resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { memory: '256Mi' } },
            },
          ],
        },
      },
    },
  };
}
