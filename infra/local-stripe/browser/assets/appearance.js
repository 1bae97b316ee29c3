// @ts-check
/** Dresses the form as the shop's appearance object wishes: a theme, variables, and rules for a few known classes. */

/** @type {Record<string, Record<string, string>>} */
const THEMES = {
  stripe: {},
  flat: { colorBorder: 'transparent', colorBackground: '#f1f1f4', borderRadius: '4px' },
  night: { colorPrimary: '#85d996', colorBackground: '#30313d', colorText: '#ffffff', colorDanger: '#ff8fa3' },
  none: {},
};

const VARIABLES = new Set([
  'colorPrimary',
  'colorBackground',
  'colorText',
  'colorTextSecondary',
  'colorTextPlaceholder',
  'colorDanger',
  'fontFamily',
  'fontSizeBase',
  'fontWeightNormal',
  'fontWeightMedium',
  'spacingUnit',
  'borderRadius',
  'colorBorder',
]);

/** Selectors that a shop may style, with what they are called here. */
const SELECTOR = /^\.(Input|Label|Error|Block|Tab)(--invalid|--focused)?(:focus|:hover|::placeholder|:disabled)?$/;

const sheet = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

/** @param {{ theme?: string, variables?: Record<string, string>, rules?: Record<string, Record<string, string>> }} appearance */
export function dress({ theme = 'stripe', variables = {}, rules = {} }) {
  const root = document.documentElement;
  root.removeAttribute('style');
  for (const [name, value] of Object.entries({ ...THEMES[theme], ...variables })) {
    if (VARIABLES.has(name)) root.style.setProperty(`--${name}`, String(value));
  }
  // On the root it would give the frame a backdrop of its own.
  const scheme = isDark(getComputedStyle(root).getPropertyValue('--colorBackground')) ? 'dark' : 'light';
  for (const select of document.querySelectorAll('select')) select.style.colorScheme = scheme;
  sheet.replaceSync('');
  for (const [selector, declarations] of Object.entries(rules)) {
    if (!SELECTOR.test(selector)) continue;
    const index = sheet.insertRule(`${selector.replace('--invalid', "[aria-invalid='true']").replace('--focused', ':focus')} {}`);
    const rule = /** @type {CSSStyleRule} */ (sheet.cssRules[index]);
    for (const [property, value] of Object.entries(declarations)) {
      rule.style.setProperty(
        property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
        String(value),
      );
    }
  }
}

/** Whether native controls, such as the open list of countries, should be dark. @param {string} colour */
function isDark(colour) {
  const probe = document.createElement('canvas').getContext('2d');
  if (!probe) return false;
  probe.fillStyle = '#ffffff';
  probe.fillStyle = colour.trim();
  probe.fillRect(0, 0, 1, 1);
  const [red = 255, green = 255, blue = 255] = probe.getImageData(0, 0, 1, 1).data;
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}
