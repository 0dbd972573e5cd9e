import type { Command, Language } from './command.ts'

export function helpAll(commands: readonly Command[], language: Language): string {
  const width = Math.max(...commands.map(({ name }) => name.length))
  const list = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary[language]}`)
  return language === 'zh'
    ? ['用法：netsweep 命令 [选项] [文件]', '', ...list, '', 'netsweep 命令 --help 说明各命令的选项。'].join(
        '\n',
      )
    : [
        'usage: netsweep COMMAND [OPTIONS] [FILE]',
        '',
        ...list,
        '',
        'netsweep COMMAND --help explains each.',
      ].join('\n')
}

export function helpFor(command: Command, language: Language): string {
  const options = Object.entries(command.options).map(([name, option]) => {
    const value = option.type === 'string' ? ` ${option.value ?? 'VALUE'}` : ''
    const short = option.short === undefined ? '' : `-${option.short}, `
    return { left: `  ${short}--${name}${value}`, right: option.help[language] }
  })
  options.push({ left: '  --help', right: language === 'zh' ? '显示本说明' : 'show this' })
  const width = Math.max(...options.map(({ left }) => left.length))
  return [
    `${language === 'zh' ? '用法：' : 'usage: '}netsweep ${command.name} ${command.usage}`,
    '',
    command.summary[language],
    '',
    ...options.map(({ left, right }) => `${left.padEnd(width)}  ${right}`),
  ].join('\n')
}
