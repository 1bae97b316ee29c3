import { ofKind, selects, workloads, type IngressPath, type KubernetesObject, type Problem } from '../objects';

/** Every public path leads to a port of a service that is there, and every service with public routes has a path. */
export function checkPublicPaths(objects: readonly KubernetesObject[]): Problem[] {
  const services = ofKind(objects, 'Service');
  const paths = ofKind(objects, 'Ingress').flatMap(({ spec }) => (spec?.rules ?? []).flatMap(({ http }) => http.paths));
  const portless = paths.flatMap(({ path, backend }): Problem[] => {
    const service = services.find(({ metadata }) => metadata.name === backend.service.name);
    if (!service) return [`Ingress path ${path}: there is no Service ${backend.service.name}`];
    const { name, number } = backend.service.port;
    const isThere = service.spec?.ports?.some((port) => (name ? port.name === name : port.port === number));
    return isThere ? [] : [`Ingress path ${path}: the Service ${backend.service.name} has no port ${name ?? number}`];
  });
  const pathless = services
    .filter(({ spec }) => spec?.ports?.some(({ name }) => name === 'http'))
    .filter(({ metadata }) => !paths.some(({ backend }) => backend.service.name === metadata.name))
    .map(({ metadata }) => `Service ${metadata.name} has public routes, and no Ingress leads to it`);
  const otherTypes = paths.filter(({ pathType }) => pathType !== 'Prefix').map(({ path }) => `Ingress path ${path} is not of type Prefix`);
  return [...portless, ...pathless, ...otherTypes, ...checkClient(objects, paths)];
}

/** The client reaches the services without the way round over the ingress, by the same paths. */
function checkClient(objects: readonly KubernetesObject[], paths: readonly IngressPath[]): Problem[] {
  const configuration = ofKind(objects, 'ConfigMap').find(({ data }) => data?.['API_ORIGINS']);
  if (!configuration)
    return workloads(objects).some(({ labels }) => selects({ 'app.kubernetes.io/name': 'client' }, labels))
      ? ['no ConfigMap tells the client API_ORIGINS']
      : [];
  const origins = new Map((configuration.data?.['API_ORIGINS'] ?? '').split(/\s+/).map((pair) => pair.split('=', 2) as [string, string]));
  return [...origins].flatMap(([prefix, origin]): Problem[] => {
    const path = paths.find(({ path }) => path === prefix);
    if (!path) return [`ConfigMap client: API_ORIGINS has ${prefix}, which is no path of the Ingress`];
    const expected = `http://${path.backend.service.name}`;
    return origin === expected ? [] : [`ConfigMap client: API_ORIGINS sends ${prefix} to ${origin}, the Ingress to ${expected}`];
  });
}
