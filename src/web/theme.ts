import { Button, createTheme, NativeSelect, PasswordInput, Textarea, TextInput } from '@mantine/core'

const ink = [
  '#f0f4fb',
  '#e6edf8',
  '#cbd8ef',
  '#9db4dc',
  '#7391c9',
  '#4d70b3',
  '#325799',
  '#1f4486',
  '#17356a',
  '#0f2449',
] as const
const seal = [
  '#fdf4f1',
  '#fbece7',
  '#f3d0c8',
  '#dfa79c',
  '#cf7f71',
  '#c05548',
  '#b43a2f',
  '#a8241c',
  '#8a1a14',
  '#63100c',
] as const

/**
 * The Mantine theme. Its colour variables lie in look/mantine.css and not here: nothing is written into the page as a
 * style element, so the server's content security policy needs no exception. Seal red is for official acts only.
 */
export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 3 },
  colors: { ink, seal },
  fontFamily: 'var(--f-ui)',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  lineHeights: { xs: '1.5', sm: '1.54', md: '1.57', lg: '1.5', xl: '1.45' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '3px', sm: '6px', md: '10px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  shadows: { xs: 'var(--lift-1)', md: 'var(--lift-2)', xl: 'var(--lift-3)' },
  components: {
    Button: Button.extend({
      defaultProps: { size: 'sm', variant: 'default' },
      vars: (_, { size, variant, color }) => ({
        root: {
          '--button-height': size === 'xs' ? 'var(--ctl-sm)' : size === 'lg' ? '2.75rem' : 'var(--ctl)',
          '--button-padding-x': variant === 'subtle' ? '8px' : size === 'xs' ? '10px' : size === 'lg' ? '18px' : '14px',
          '--button-fz': size === 'xs' ? '0.8125rem' : size === 'lg' ? '0.9375rem' : 'var(--t-base)',
          ...(variant === 'filled'
            ? color === 'seal'
              ? {
                  '--button-bg': 'var(--seal-fill)',
                  '--button-hover': 'var(--seal-2)',
                  '--button-color': 'var(--on-seal)',
                }
              : { '--button-bg': 'var(--blue)', '--button-hover': 'var(--blue-2)', '--button-color': 'var(--on-blue)' }
            : {}),
        },
      }),
    }),
    TextInput: TextInput.extend({ defaultProps: { size: 'md' } }),
    NativeSelect: NativeSelect.extend({ defaultProps: { size: 'md' } }),
    Textarea: Textarea.extend({ defaultProps: { size: 'md' } }),
    PasswordInput: PasswordInput.extend({ defaultProps: { size: 'md' } }),
  },
})
