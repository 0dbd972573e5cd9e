/** The lists inside opencc-js; `form standard standard|form standard`. */
declare module 'opencc-js/dict/*' {
  const list: string
  export default list
}
