import { containersOf, workloads, type KubernetesObject, type Problem } from '../objects';

/** Every image is one that Skaffold builds, or a public one of a stated version. */
export function checkImages(objects: readonly KubernetesObject[], built: readonly string[]): Problem[] {
  return workloads(objects).flatMap(({ title, pod }) =>
    containersOf(pod).flatMap(({ name, image }): Problem[] => {
      if (built.includes(image)) return [];
      if (image.startsWith('marquee/')) return [`${title}, container ${name}: skaffold.yaml builds no image ${image}`];
      return /:[^/:]*\d[^/:]*$/.test(image) ? [] : [`${title}, container ${name}: the image ${image} states no version`];
    }),
  );
}
