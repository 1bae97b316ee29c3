import { containersOf, workloads, type Container, type KubernetesObject, type Problem } from '../objects';

/** Each pod may do what it needs and no more, is asked whether it is well, and says what it takes. */
export function checkPods(objects: readonly KubernetesObject[], { writable = false } = {}): Problem[] {
  return workloads(objects).flatMap(({ title, pod, labels, object }) => {
    const problems: Problem[] = [];
    const wants = (holds: boolean, what: string): void => void (holds || problems.push(`${title} ${what}`));
    wants(pod.automountServiceAccountToken === false, 'is given a token of its service account');
    wants(
      pod.securityContext?.['runAsNonRoot'] === true && typeof pod.securityContext['runAsUser'] === 'number',
      'has no numeric user other than root',
    );
    const isOurs = ['service', 'client'].includes(labels['app.kubernetes.io/component'] ?? '');
    if (isOurs) {
      wants((pod.terminationGracePeriodSeconds ?? 30) > 30, 'is killed before it has stopped');
      wants(
        pod.containers.every(({ lifecycle }) => lifecycle?.preStop),
        'stops without a pause in which that is noticed',
      );
    }
    wants(object.kind === 'CronJob' || pod.containers.some(({ readinessProbe }) => readinessProbe), 'is never asked whether it is ready');
    return [...problems, ...containersOf(pod).flatMap((container) => checkContainer(title, container, writable && isOurs))];
  });
}

function checkContainer(title: string, { name, securityContext, resources }: Container, writable: boolean): Problem[] {
  const problems: Problem[] = [];
  const wants = (holds: unknown, what: string): void => void (holds || problems.push(`${title}, container ${name} ${what}`));
  wants(securityContext?.allowPrivilegeEscalation === false, 'may gain more rights');
  wants(securityContext?.capabilities?.drop?.includes('ALL'), 'keeps capabilities');
  wants(securityContext?.readOnlyRootFilesystem || writable, 'may write to its image');
  wants(resources?.requests?.['memory'] && resources.requests['cpu'], 'does not say what it takes');
  wants(resources?.limits?.['memory'], 'may take all memory');
  return problems;
}
