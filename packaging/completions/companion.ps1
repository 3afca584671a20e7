
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'companion' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'companion'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'companion' {
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How much is written to standard error: error, warn, info, debug or trace')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Run the agent until it is told to end. This is what happens without a command, too')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Look at everything that a session needs, and say what to do about what is amiss')
            [CompletionResult]::new('diagnose', 'diagnose', [CompletionResultType]::ParameterValue, 'Put what IT needs to find a fault into one file, without names and secrets')
            [CompletionResult]::new('policy', 'policy', [CompletionResultType]::ParameterValue, 'Every setting, its value and who set it; or the settings as files for device management')
            [CompletionResult]::new('leave', 'leave', [CompletionResultType]::ParameterValue, 'Take this device off the desk''s list, and remove everything of the agent''s but the settings')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Say how the agent is: the desk, what waits, what is wrong')
            [CompletionResult]::new('requests', 'requests', [CompletionResultType]::ParameterValue, 'List the requests that wait for an answer, and the sessions that run')
            [CompletionResult]::new('accept', 'accept', [CompletionResultType]::ParameterValue, 'Accept a request, after it was shown and you have agreed')
            [CompletionResult]::new('decline', 'decline', [CompletionResultType]::ParameterValue, 'Decline a request')
            [CompletionResult]::new('later', 'later', [CompletionResultType]::ParameterValue, 'Be asked again later; at the latest a minute before the request expires')
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'List the requests of the last 90 days')
            [CompletionResult]::new('code', 'code', [CompletionResultType]::ParameterValue, 'Use a session code that your IT gave you by phone, if your organisation allows that')
            [CompletionResult]::new('window', 'window', [CompletionResultType]::ParameterValue, 'Open the window, or bring it to the front')
            [CompletionResult]::new('quit', 'quit', [CompletionResultType]::ParameterValue, 'End the agent. What waits stays; the next start goes on with it')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'companion;run' {
            [CompletionResult]::new('--desk', '--desk', [CompletionResultType]::ParameterName, 'Address of the desk, https://… (http:// only to this device itself)')
            [CompletionResult]::new('--fixture', '--fixture', [CompletionResultType]::ParameterName, 'File with requests that plays a desk')
            [CompletionResult]::new('--enrolment-token-file', '--enrolment-token-file', [CompletionResultType]::ParameterName, 'File with the token with which the device introduces itself to the desk')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings; device management overrides them')
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'Where the agent keeps its journal and its credential')
            [CompletionResult]::new('--set', '--set', [CompletionResultType]::ParameterName, 'One setting, as in the configuration file. Can be given more than once')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How much is written to standard error: error, warn, info, debug or trace')
            [CompletionResult]::new('--headless', '--headless', [CompletionResultType]::ParameterName, 'Talk over standard input and output, one JSON object a line, instead of the desktop')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'companion;doctor' {
            [CompletionResult]::new('--desk', '--desk', [CompletionResultType]::ParameterName, 'Address of the desk, https://… (http:// only to this device itself)')
            [CompletionResult]::new('--fixture', '--fixture', [CompletionResultType]::ParameterName, 'File with requests that plays a desk')
            [CompletionResult]::new('--enrolment-token-file', '--enrolment-token-file', [CompletionResultType]::ParameterName, 'File with the token with which the device introduces itself to the desk')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings; device management overrides them')
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'Where the agent keeps its journal and its credential')
            [CompletionResult]::new('--set', '--set', [CompletionResultType]::ParameterName, 'One setting, as in the configuration file. Can be given more than once')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How much is written to standard error: error, warn, info, debug or trace')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print what was found as JSON')
            [CompletionResult]::new('--headless', '--headless', [CompletionResultType]::ParameterName, 'Talk over standard input and output, one JSON object a line, instead of the desktop')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'companion;diagnose' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The file to make; it must not be there yet')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The file to make; it must not be there yet')
            [CompletionResult]::new('--desk', '--desk', [CompletionResultType]::ParameterName, 'Address of the desk, https://… (http:// only to this device itself)')
            [CompletionResult]::new('--fixture', '--fixture', [CompletionResultType]::ParameterName, 'File with requests that plays a desk')
            [CompletionResult]::new('--enrolment-token-file', '--enrolment-token-file', [CompletionResultType]::ParameterName, 'File with the token with which the device introduces itself to the desk')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings; device management overrides them')
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'Where the agent keeps its journal and its credential')
            [CompletionResult]::new('--set', '--set', [CompletionResultType]::ParameterName, 'One setting, as in the configuration file. Can be given more than once')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How much is written to standard error: error, warn, info, debug or trace')
            [CompletionResult]::new('--headless', '--headless', [CompletionResultType]::ParameterName, 'Talk over standard input and output, one JSON object a line, instead of the desktop')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'companion;policy' {
            [CompletionResult]::new('--desk', '--desk', [CompletionResultType]::ParameterName, 'Address of the desk, https://… (http:// only to this device itself)')
            [CompletionResult]::new('--fixture', '--fixture', [CompletionResultType]::ParameterName, 'File with requests that plays a desk')
            [CompletionResult]::new('--enrolment-token-file', '--enrolment-token-file', [CompletionResultType]::ParameterName, 'File with the token with which the device introduces itself to the desk')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings; device management overrides them')
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'Where the agent keeps its journal and its credential')
            [CompletionResult]::new('--set', '--set', [CompletionResultType]::ParameterName, 'One setting, as in the configuration file. Can be given more than once')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How much is written to standard error: error, warn, info, debug or trace')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print them as JSON')
            [CompletionResult]::new('--headless', '--headless', [CompletionResultType]::ParameterName, 'Talk over standard input and output, one JSON object a line, instead of the desktop')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'List every setting, its value and who set it, and what is wrong with them. This is what happens without a command, too')
            [CompletionResult]::new('template', 'template', [CompletionResultType]::ParameterValue, 'Write the settings as a file for device management to standard output')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'companion;policy;show' {
            [CompletionResult]::new('--desk', '--desk', [CompletionResultType]::ParameterName, 'Address of the desk, https://… (http:// only to this device itself)')
            [CompletionResult]::new('--fixture', '--fixture', [CompletionResultType]::ParameterName, 'File with requests that plays a desk')
            [CompletionResult]::new('--enrolment-token-file', '--enrolment-token-file', [CompletionResultType]::ParameterName, 'File with the token with which the device introduces itself to the desk')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings; device management overrides them')
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'Where the agent keeps its journal and its credential')
            [CompletionResult]::new('--set', '--set', [CompletionResultType]::ParameterName, 'One setting, as in the configuration file. Can be given more than once')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How much is written to standard error: error, warn, info, debug or trace')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print them as JSON')
            [CompletionResult]::new('--headless', '--headless', [CompletionResultType]::ParameterName, 'Talk over standard input and output, one JSON object a line, instead of the desktop')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'companion;policy;template' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'What the file is for')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How much is written to standard error: error, warn, info, debug or trace')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'companion;policy;help' {
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'List every setting, its value and who set it, and what is wrong with them. This is what happens without a command, too')
            [CompletionResult]::new('template', 'template', [CompletionResultType]::ParameterValue, 'Write the settings as a file for device management to standard output')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'companion;policy;help;show' {
            break
        }
        'companion;policy;help;template' {
            break
        }
        'companion;policy;help;help' {
            break
        }
        'companion;leave' {
            [CompletionResult]::new('--desk', '--desk', [CompletionResultType]::ParameterName, 'Address of the desk, https://… (http:// only to this device itself)')
            [CompletionResult]::new('--fixture', '--fixture', [CompletionResultType]::ParameterName, 'File with requests that plays a desk')
            [CompletionResult]::new('--enrolment-token-file', '--enrolment-token-file', [CompletionResultType]::ParameterName, 'File with the token with which the device introduces itself to the desk')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Settings; device management overrides them')
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'Where the agent keeps its journal and its credential')
            [CompletionResult]::new('--set', '--set', [CompletionResultType]::ParameterName, 'One setting, as in the configuration file. Can be given more than once')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How much is written to standard error: error, warn, info, debug or trace')
            [CompletionResult]::new('--anyway', '--anyway', [CompletionResultType]::ParameterName, 'Also while a request waits for an answer or a session runs. The desk ends the request; a session that runs goes on until you end it')
            [CompletionResult]::new('--everybody', '--everybody', [CompletionResultType]::ParameterName, 'Have the agents of all users leave that run on this device, as the system''s installer does before it removes them')
            [CompletionResult]::new('--headless', '--headless', [CompletionResultType]::ParameterName, 'Talk over standard input and output, one JSON object a line, instead of the desktop')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'companion;status' {
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'Where the agent keeps its journal, if it is not the usual place')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How much is written to standard error: error, warn, info, debug or trace')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print what the agent says as JSON')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'companion;requests' {
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'Where the agent keeps its journal, if it is not the usual place')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How much is written to standard error: error, warn, info, debug or trace')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print what the agent says as JSON')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'companion;accept' {
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'Where the agent keeps its journal, if it is not the usual place')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How much is written to standard error: error, warn, info, debug or trace')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print what the agent says as JSON')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'companion;decline' {
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'Where the agent keeps its journal, if it is not the usual place')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for whoever asked')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How much is written to standard error: error, warn, info, debug or trace')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print what the agent says as JSON')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'companion;later' {
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'Where the agent keeps its journal, if it is not the usual place')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How much is written to standard error: error, warn, info, debug or trace')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print what the agent says as JSON')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'companion;history' {
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'Where the agent keeps its journal, if it is not the usual place')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How much is written to standard error: error, warn, info, debug or trace')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print what the agent says as JSON')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'companion;code' {
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'Where the agent keeps its journal, if it is not the usual place')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How much is written to standard error: error, warn, info, debug or trace')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print what the agent says as JSON')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'companion;window' {
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'Where the agent keeps its journal, if it is not the usual place')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How much is written to standard error: error, warn, info, debug or trace')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print what the agent says as JSON')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'companion;quit' {
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'Where the agent keeps its journal, if it is not the usual place')
            [CompletionResult]::new('--log', '--log', [CompletionResultType]::ParameterName, 'How much is written to standard error: error, warn, info, debug or trace')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print what the agent says as JSON')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'companion;help' {
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Run the agent until it is told to end. This is what happens without a command, too')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Look at everything that a session needs, and say what to do about what is amiss')
            [CompletionResult]::new('diagnose', 'diagnose', [CompletionResultType]::ParameterValue, 'Put what IT needs to find a fault into one file, without names and secrets')
            [CompletionResult]::new('policy', 'policy', [CompletionResultType]::ParameterValue, 'Every setting, its value and who set it; or the settings as files for device management')
            [CompletionResult]::new('leave', 'leave', [CompletionResultType]::ParameterValue, 'Take this device off the desk''s list, and remove everything of the agent''s but the settings')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Say how the agent is: the desk, what waits, what is wrong')
            [CompletionResult]::new('requests', 'requests', [CompletionResultType]::ParameterValue, 'List the requests that wait for an answer, and the sessions that run')
            [CompletionResult]::new('accept', 'accept', [CompletionResultType]::ParameterValue, 'Accept a request, after it was shown and you have agreed')
            [CompletionResult]::new('decline', 'decline', [CompletionResultType]::ParameterValue, 'Decline a request')
            [CompletionResult]::new('later', 'later', [CompletionResultType]::ParameterValue, 'Be asked again later; at the latest a minute before the request expires')
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'List the requests of the last 90 days')
            [CompletionResult]::new('code', 'code', [CompletionResultType]::ParameterValue, 'Use a session code that your IT gave you by phone, if your organisation allows that')
            [CompletionResult]::new('window', 'window', [CompletionResultType]::ParameterValue, 'Open the window, or bring it to the front')
            [CompletionResult]::new('quit', 'quit', [CompletionResultType]::ParameterValue, 'End the agent. What waits stays; the next start goes on with it')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'companion;help;run' {
            break
        }
        'companion;help;doctor' {
            break
        }
        'companion;help;diagnose' {
            break
        }
        'companion;help;policy' {
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'List every setting, its value and who set it, and what is wrong with them. This is what happens without a command, too')
            [CompletionResult]::new('template', 'template', [CompletionResultType]::ParameterValue, 'Write the settings as a file for device management to standard output')
            break
        }
        'companion;help;policy;show' {
            break
        }
        'companion;help;policy;template' {
            break
        }
        'companion;help;leave' {
            break
        }
        'companion;help;status' {
            break
        }
        'companion;help;requests' {
            break
        }
        'companion;help;accept' {
            break
        }
        'companion;help;decline' {
            break
        }
        'companion;help;later' {
            break
        }
        'companion;help;history' {
            break
        }
        'companion;help;code' {
            break
        }
        'companion;help;window' {
            break
        }
        'companion;help;quit' {
            break
        }
        'companion;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
