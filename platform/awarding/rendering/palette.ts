/** The tokens of the look as sRGB, for what is printed: light theme, pine green. */
export const palette = {
  paper: '#ffffff',
  ink: '#17202a',
  ink2: '#4a5460',
  accent: '#1b5a43',
  accentLine: '#b4cbc2',
  line: '#e2e1dc',
  warn: '#744606',
  warnWash: '#fdf1dc',
  warnPale: '#f3ece3',
} as const;
