import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
} from '@mantine/core';
import { dark, light, type Tokens } from './tokens.ts';

const ten = (color: string): MantineColorsTuple => [
  color,
  color,
  color,
  color,
  color,
  color,
  color,
  color,
  color,
  color,
];

const sans =
  '-apple-system, BlinkMacSystemFont, "Segoe UI Variable Text", "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei UI", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';

const dropdown = { shadow: 'none', offset: 4, transitionProps: { duration: 80 } };

/** Mantine in the desk's clothes: dense, square, one accent. */
export const theme = createTheme({
  primaryColor: 'accent',
  colors: { accent: ten(light.accent) },
  fontFamily: sans,
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace',
  defaultRadius: 6,
  // The accent is light in the dark, and Mantine would write white on it.
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    return input.variant === 'filled' ? { ...colors, color: 'var(--on-accent)' } : colors;
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '28px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  headings: { fontWeight: '600' },
  components: {
    Checkbox: { defaultProps: { iconColor: 'var(--on-accent)' } },
    Switch: { defaultProps: { size: 'md', withThumbIndicator: false } },
    SegmentedControl: { defaultProps: { size: 'sm', withItemsBorders: false } },
    Button: { defaultProps: { size: 'xs' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 28 } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
    Tooltip: {
      defaultProps: { openDelay: 350, withArrow: false, offset: 6, transitionProps: { duration: 80 } },
    },
    Menu: {
      defaultProps: {
        ...dropdown,
        returnFocus: true,
        // Inside the landmark it belongs to, and yet cut off by none of its boxes.
        withinPortal: false,
        floatingStrategy: 'fixed',
      },
    },
    Popover: { defaultProps: dropdown },
    Modal: {
      defaultProps: {
        padding: 'lg',
        transitionProps: { duration: 80 },
        overlayProps: { backgroundOpacity: 0.3 },
      },
    },
  },
});

function variables(tokens: Tokens): Record<string, string> {
  const own = Object.entries(tokens).map(([name, value]) => [`--${name}`, value]);
  return {
    ...Object.fromEntries(own),
    '--mantine-color-body': tokens.surface,
    '--mantine-color-text': tokens.text,
    '--mantine-color-bright': tokens.text,
    '--mantine-color-dimmed': tokens['text-2'],
    '--mantine-color-placeholder': tokens['text-3'],
    '--mantine-color-anchor': tokens.accent,
    '--mantine-color-error': tokens.text,
    '--mantine-color-default': tokens.surface,
    '--mantine-color-default-hover': tokens.hover,
    '--mantine-color-default-color': tokens.text,
    '--mantine-color-default-border': tokens.line,
    '--mantine-color-disabled': 'color-mix(in srgb, var(--text) 8%, transparent)',
    '--mantine-color-disabled-color': tokens['text-3'],
    '--mantine-color-gray-light': tokens.hover,
    '--mantine-color-gray-light-hover': tokens.hover,
    '--mantine-color-gray-light-color': tokens['text-2'],
    '--mantine-color-accent-filled': tokens.accent,
    '--mantine-color-accent-filled-hover': tokens['accent-hover'],
    '--mantine-color-accent-light': tokens.selected,
    '--mantine-color-accent-light-hover': tokens.selected,
    '--mantine-color-accent-light-color': tokens.accent,
    '--mantine-primary-color-filled': tokens.accent,
    '--mantine-primary-color-filled-hover': tokens['accent-hover'],
    '--mantine-primary-color-contrast': tokens['on-accent'],
  };
}

/** The tokens as CSS variables (`--surface`, `--text-2` …), and Mantine's own variables set from them. */
export const resolver: CSSVariablesResolver = () => ({
  variables: {},
  light: variables(light),
  dark: variables(dark),
});
