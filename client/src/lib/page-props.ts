/** What Next.js gives a page. Its own generated type exists only after a build; types are checked before one. */
export interface PagePropsOf<Parameter extends string = never> {
  params: Promise<Record<Parameter, string>>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}
