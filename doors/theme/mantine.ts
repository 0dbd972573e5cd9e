import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

const jade: MantineColorsTuple = [
  '#e3f1ee',
  '#cce5e0',
  '#a3d0c8',
  '#76b9ae',
  '#4ea396',
  '#2f8b7e',
  '#0f6b62',
  '#0b5f57',
  '#0b524b',
  '#083f3a',
]
const harm: MantineColorsTuple = [
  '#fdecea',
  '#f9d5d1',
  '#f1aaa3',
  '#e87d73',
  '#dd5548',
  '#cb3629',
  '#b42318',
  '#a01f15',
  '#8f1b13',
  '#6f140e',
]
const late: MantineColorsTuple = [
  '#fbf0dd',
  '#f5dfb8',
  '#ebc582',
  '#dfa94b',
  '#cf8c22',
  '#b87210',
  '#a15c07',
  '#8c5006',
  '#774405',
  '#5b3404',
]
const done: MantineColorsTuple = [
  '#e4f3ea',
  '#c8e6d5',
  '#98d0b0',
  '#65b889',
  '#3fa26c',
  '#278f58',
  '#1a7f4b',
  '#166e41',
  '#125c36',
  '#0d4729',
]
const note: MantineColorsTuple = [
  '#e6effb',
  '#c9ddf7',
  '#9abfef',
  '#669ee6',
  '#3c80dd',
  '#2269d8',
  '#175cd3',
  '#1350ba',
  '#10449e',
  '#0c347a',
]
/** Ink on paper, from the lightest line to ink itself. */
const ink: MantineColorsTuple = [
  '#f3f1eb',
  '#e4e1d9',
  '#cfcabd',
  '#b5b0a2',
  '#8f8b7d',
  '#737a7f',
  '#5f6a74',
  '#4a5661',
  '#2d3944',
  '#16202a',
]

/** The tokens of `tokens.css` as Mantine wants them. Colours: jade acts; harm, late, done and note say how it stands. */
export const theme = createTheme({
  colors: { jade, harm, late, done, note, ink, gray: ink },
  primaryColor: 'jade',
  primaryShade: 6,
  black: '#16202a',
  white: '#ffffff',
  fontFamily: 'var(--sans)',
  fontFamilyMonospace: 'var(--mono)',
  headings: {
    fontFamily: 'var(--sans)',
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '26px', lineHeight: '1.35' },
      h2: { fontSize: '20px', lineHeight: '1.4' },
      h3: { fontSize: '16px', lineHeight: '1.5' },
    },
  },
  fontSizes: { xs: '13px', sm: '14px', md: '16px', lg: '20px', xl: '26px' },
  lineHeights: { xs: '1.5', sm: '1.5', md: '1.55', lg: '1.4', xl: '1.35' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '40px' },
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '6px', xl: '6px' },
  defaultRadius: 'md',
  shadows: {
    xs: '0 1px 2px #16202a14',
    sm: '0 1px 3px #16202a14',
    md: '0 4px 16px #16202a1a',
    lg: '0 8px 24px #16202a1f',
    xl: '0 8px 32px #16202a24',
  },
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Tooltip: { defaultProps: { withArrow: false, openDelay: 300 } },
    Modal: { defaultProps: { transitionProps: { duration: 120 } } },
    Anchor: { defaultProps: { underline: 'always' } },
    Table: { defaultProps: { verticalSpacing: 'xs', horizontalSpacing: 'sm' } },
  },
})

export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {
    '--mantine-line-height': 'var(--leading)',
  },
  light: {
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-2)',
    '--mantine-color-default-border': 'var(--line-2)',
    '--mantine-color-anchor': 'var(--act)',
    '--mantine-color-placeholder': 'var(--ink-3)',
    '--mantine-color-error': 'var(--harm)',
    '--input-bd': 'var(--edge)',
  },
  dark: {},
})
