# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_companion_global_optspecs
    string join \n log= h/help V/version
end

function __fish_companion_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_companion_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_companion_using_subcommand
    set -l cmd (__fish_companion_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c companion -n "__fish_companion_needs_command" -l log -d 'How much is written to standard error: error, warn, info, debug or trace' -r
complete -c companion -n "__fish_companion_needs_command" -s h -l help -d 'Print help'
complete -c companion -n "__fish_companion_needs_command" -s V -l version -d 'Print version'
complete -c companion -n "__fish_companion_needs_command" -f -a "run" -d 'Run the agent until it is told to end. This is what happens without a command, too'
complete -c companion -n "__fish_companion_needs_command" -f -a "doctor" -d 'Look at everything that a session needs, and say what to do about what is amiss'
complete -c companion -n "__fish_companion_needs_command" -f -a "diagnose" -d 'Put what IT needs to find a fault into one file, without names and secrets'
complete -c companion -n "__fish_companion_needs_command" -f -a "policy" -d 'Every setting, its value and who set it; or the settings as files for device management'
complete -c companion -n "__fish_companion_needs_command" -f -a "leave" -d 'Take this device off the desk\'s list, and remove everything of the agent\'s but the settings'
complete -c companion -n "__fish_companion_needs_command" -f -a "status" -d 'Say how the agent is: the desk, what waits, what is wrong'
complete -c companion -n "__fish_companion_needs_command" -f -a "requests" -d 'List the requests that wait for an answer, and the sessions that run'
complete -c companion -n "__fish_companion_needs_command" -f -a "accept" -d 'Accept a request, after it was shown and you have agreed'
complete -c companion -n "__fish_companion_needs_command" -f -a "decline" -d 'Decline a request'
complete -c companion -n "__fish_companion_needs_command" -f -a "later" -d 'Be asked again later; at the latest a minute before the request expires'
complete -c companion -n "__fish_companion_needs_command" -f -a "history" -d 'List the requests of the last 90 days'
complete -c companion -n "__fish_companion_needs_command" -f -a "code" -d 'Use a session code that your IT gave you by phone, if your organisation allows that'
complete -c companion -n "__fish_companion_needs_command" -f -a "window" -d 'Open the window, or bring it to the front'
complete -c companion -n "__fish_companion_needs_command" -f -a "quit" -d 'End the agent. What waits stays; the next start goes on with it'
complete -c companion -n "__fish_companion_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c companion -n "__fish_companion_using_subcommand run" -l desk -d 'Address of the desk, https://… (http:// only to this device itself)' -r
complete -c companion -n "__fish_companion_using_subcommand run" -l fixture -d 'File with requests that plays a desk' -r -F
complete -c companion -n "__fish_companion_using_subcommand run" -l enrolment-token-file -d 'File with the token with which the device introduces itself to the desk' -r -F
complete -c companion -n "__fish_companion_using_subcommand run" -l config -d 'Settings; device management overrides them' -r -F
complete -c companion -n "__fish_companion_using_subcommand run" -l state -d 'Where the agent keeps its journal and its credential' -r -F
complete -c companion -n "__fish_companion_using_subcommand run" -l set -d 'One setting, as in the configuration file. Can be given more than once' -r
complete -c companion -n "__fish_companion_using_subcommand run" -l log -d 'How much is written to standard error: error, warn, info, debug or trace' -r
complete -c companion -n "__fish_companion_using_subcommand run" -l headless -d 'Talk over standard input and output, one JSON object a line, instead of the desktop'
complete -c companion -n "__fish_companion_using_subcommand run" -s h -l help -d 'Print help'
complete -c companion -n "__fish_companion_using_subcommand doctor" -l desk -d 'Address of the desk, https://… (http:// only to this device itself)' -r
complete -c companion -n "__fish_companion_using_subcommand doctor" -l fixture -d 'File with requests that plays a desk' -r -F
complete -c companion -n "__fish_companion_using_subcommand doctor" -l enrolment-token-file -d 'File with the token with which the device introduces itself to the desk' -r -F
complete -c companion -n "__fish_companion_using_subcommand doctor" -l config -d 'Settings; device management overrides them' -r -F
complete -c companion -n "__fish_companion_using_subcommand doctor" -l state -d 'Where the agent keeps its journal and its credential' -r -F
complete -c companion -n "__fish_companion_using_subcommand doctor" -l set -d 'One setting, as in the configuration file. Can be given more than once' -r
complete -c companion -n "__fish_companion_using_subcommand doctor" -l log -d 'How much is written to standard error: error, warn, info, debug or trace' -r
complete -c companion -n "__fish_companion_using_subcommand doctor" -l json -d 'Print what was found as JSON'
complete -c companion -n "__fish_companion_using_subcommand doctor" -l headless -d 'Talk over standard input and output, one JSON object a line, instead of the desktop'
complete -c companion -n "__fish_companion_using_subcommand doctor" -s h -l help -d 'Print help'
complete -c companion -n "__fish_companion_using_subcommand diagnose" -s o -l output -d 'The file to make; it must not be there yet' -r -F
complete -c companion -n "__fish_companion_using_subcommand diagnose" -l desk -d 'Address of the desk, https://… (http:// only to this device itself)' -r
complete -c companion -n "__fish_companion_using_subcommand diagnose" -l fixture -d 'File with requests that plays a desk' -r -F
complete -c companion -n "__fish_companion_using_subcommand diagnose" -l enrolment-token-file -d 'File with the token with which the device introduces itself to the desk' -r -F
complete -c companion -n "__fish_companion_using_subcommand diagnose" -l config -d 'Settings; device management overrides them' -r -F
complete -c companion -n "__fish_companion_using_subcommand diagnose" -l state -d 'Where the agent keeps its journal and its credential' -r -F
complete -c companion -n "__fish_companion_using_subcommand diagnose" -l set -d 'One setting, as in the configuration file. Can be given more than once' -r
complete -c companion -n "__fish_companion_using_subcommand diagnose" -l log -d 'How much is written to standard error: error, warn, info, debug or trace' -r
complete -c companion -n "__fish_companion_using_subcommand diagnose" -l headless -d 'Talk over standard input and output, one JSON object a line, instead of the desktop'
complete -c companion -n "__fish_companion_using_subcommand diagnose" -s h -l help -d 'Print help'
complete -c companion -n "__fish_companion_using_subcommand policy; and not __fish_seen_subcommand_from show template help" -l desk -d 'Address of the desk, https://… (http:// only to this device itself)' -r
complete -c companion -n "__fish_companion_using_subcommand policy; and not __fish_seen_subcommand_from show template help" -l fixture -d 'File with requests that plays a desk' -r -F
complete -c companion -n "__fish_companion_using_subcommand policy; and not __fish_seen_subcommand_from show template help" -l enrolment-token-file -d 'File with the token with which the device introduces itself to the desk' -r -F
complete -c companion -n "__fish_companion_using_subcommand policy; and not __fish_seen_subcommand_from show template help" -l config -d 'Settings; device management overrides them' -r -F
complete -c companion -n "__fish_companion_using_subcommand policy; and not __fish_seen_subcommand_from show template help" -l state -d 'Where the agent keeps its journal and its credential' -r -F
complete -c companion -n "__fish_companion_using_subcommand policy; and not __fish_seen_subcommand_from show template help" -l set -d 'One setting, as in the configuration file. Can be given more than once' -r
complete -c companion -n "__fish_companion_using_subcommand policy; and not __fish_seen_subcommand_from show template help" -l log -d 'How much is written to standard error: error, warn, info, debug or trace' -r
complete -c companion -n "__fish_companion_using_subcommand policy; and not __fish_seen_subcommand_from show template help" -l json -d 'Print them as JSON'
complete -c companion -n "__fish_companion_using_subcommand policy; and not __fish_seen_subcommand_from show template help" -l headless -d 'Talk over standard input and output, one JSON object a line, instead of the desktop'
complete -c companion -n "__fish_companion_using_subcommand policy; and not __fish_seen_subcommand_from show template help" -s h -l help -d 'Print help'
complete -c companion -n "__fish_companion_using_subcommand policy; and not __fish_seen_subcommand_from show template help" -f -a "show" -d 'List every setting, its value and who set it, and what is wrong with them. This is what happens without a command, too'
complete -c companion -n "__fish_companion_using_subcommand policy; and not __fish_seen_subcommand_from show template help" -f -a "template" -d 'Write the settings as a file for device management to standard output'
complete -c companion -n "__fish_companion_using_subcommand policy; and not __fish_seen_subcommand_from show template help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c companion -n "__fish_companion_using_subcommand policy; and __fish_seen_subcommand_from show" -l desk -d 'Address of the desk, https://… (http:// only to this device itself)' -r
complete -c companion -n "__fish_companion_using_subcommand policy; and __fish_seen_subcommand_from show" -l fixture -d 'File with requests that plays a desk' -r -F
complete -c companion -n "__fish_companion_using_subcommand policy; and __fish_seen_subcommand_from show" -l enrolment-token-file -d 'File with the token with which the device introduces itself to the desk' -r -F
complete -c companion -n "__fish_companion_using_subcommand policy; and __fish_seen_subcommand_from show" -l config -d 'Settings; device management overrides them' -r -F
complete -c companion -n "__fish_companion_using_subcommand policy; and __fish_seen_subcommand_from show" -l state -d 'Where the agent keeps its journal and its credential' -r -F
complete -c companion -n "__fish_companion_using_subcommand policy; and __fish_seen_subcommand_from show" -l set -d 'One setting, as in the configuration file. Can be given more than once' -r
complete -c companion -n "__fish_companion_using_subcommand policy; and __fish_seen_subcommand_from show" -l log -d 'How much is written to standard error: error, warn, info, debug or trace' -r
complete -c companion -n "__fish_companion_using_subcommand policy; and __fish_seen_subcommand_from show" -l json -d 'Print them as JSON'
complete -c companion -n "__fish_companion_using_subcommand policy; and __fish_seen_subcommand_from show" -l headless -d 'Talk over standard input and output, one JSON object a line, instead of the desktop'
complete -c companion -n "__fish_companion_using_subcommand policy; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c companion -n "__fish_companion_using_subcommand policy; and __fish_seen_subcommand_from template" -l format -d 'What the file is for' -r -f -a "admx\t'Group Policy and Intune: the settings, without words'
adml\t'The words of that, in English'
mobileconfig\t'A configuration profile for macOS, with what notices, the login item and QuickSupport need'
app-restrictions\t'The managed configuration of an Android app'
app-restrictions-strings\t'The words of that, a resource of the app'
json-schema\t'A JSON schema (draft 2020-12) of policy.json and of the user\'s configuration file'
markdown\t'The table of the documents'"
complete -c companion -n "__fish_companion_using_subcommand policy; and __fish_seen_subcommand_from template" -l log -d 'How much is written to standard error: error, warn, info, debug or trace' -r
complete -c companion -n "__fish_companion_using_subcommand policy; and __fish_seen_subcommand_from template" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c companion -n "__fish_companion_using_subcommand policy; and __fish_seen_subcommand_from help" -f -a "show" -d 'List every setting, its value and who set it, and what is wrong with them. This is what happens without a command, too'
complete -c companion -n "__fish_companion_using_subcommand policy; and __fish_seen_subcommand_from help" -f -a "template" -d 'Write the settings as a file for device management to standard output'
complete -c companion -n "__fish_companion_using_subcommand policy; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c companion -n "__fish_companion_using_subcommand leave" -l desk -d 'Address of the desk, https://… (http:// only to this device itself)' -r
complete -c companion -n "__fish_companion_using_subcommand leave" -l fixture -d 'File with requests that plays a desk' -r -F
complete -c companion -n "__fish_companion_using_subcommand leave" -l enrolment-token-file -d 'File with the token with which the device introduces itself to the desk' -r -F
complete -c companion -n "__fish_companion_using_subcommand leave" -l config -d 'Settings; device management overrides them' -r -F
complete -c companion -n "__fish_companion_using_subcommand leave" -l state -d 'Where the agent keeps its journal and its credential' -r -F
complete -c companion -n "__fish_companion_using_subcommand leave" -l set -d 'One setting, as in the configuration file. Can be given more than once' -r
complete -c companion -n "__fish_companion_using_subcommand leave" -l log -d 'How much is written to standard error: error, warn, info, debug or trace' -r
complete -c companion -n "__fish_companion_using_subcommand leave" -l anyway -d 'Also while a request waits for an answer or a session runs. The desk ends the request; a session that runs goes on until you end it'
complete -c companion -n "__fish_companion_using_subcommand leave" -l everybody -d 'Have the agents of all users leave that run on this device, as the system\'s installer does before it removes them'
complete -c companion -n "__fish_companion_using_subcommand leave" -l headless -d 'Talk over standard input and output, one JSON object a line, instead of the desktop'
complete -c companion -n "__fish_companion_using_subcommand leave" -s h -l help -d 'Print help'
complete -c companion -n "__fish_companion_using_subcommand status" -l state -d 'Where the agent keeps its journal, if it is not the usual place' -r -F
complete -c companion -n "__fish_companion_using_subcommand status" -l log -d 'How much is written to standard error: error, warn, info, debug or trace' -r
complete -c companion -n "__fish_companion_using_subcommand status" -l json -d 'Print what the agent says as JSON'
complete -c companion -n "__fish_companion_using_subcommand status" -s h -l help -d 'Print help'
complete -c companion -n "__fish_companion_using_subcommand requests" -l state -d 'Where the agent keeps its journal, if it is not the usual place' -r -F
complete -c companion -n "__fish_companion_using_subcommand requests" -l log -d 'How much is written to standard error: error, warn, info, debug or trace' -r
complete -c companion -n "__fish_companion_using_subcommand requests" -l json -d 'Print what the agent says as JSON'
complete -c companion -n "__fish_companion_using_subcommand requests" -s h -l help -d 'Print help'
complete -c companion -n "__fish_companion_using_subcommand accept" -l state -d 'Where the agent keeps its journal, if it is not the usual place' -r -F
complete -c companion -n "__fish_companion_using_subcommand accept" -l log -d 'How much is written to standard error: error, warn, info, debug or trace' -r
complete -c companion -n "__fish_companion_using_subcommand accept" -l json -d 'Print what the agent says as JSON'
complete -c companion -n "__fish_companion_using_subcommand accept" -s h -l help -d 'Print help'
complete -c companion -n "__fish_companion_using_subcommand decline" -l state -d 'Where the agent keeps its journal, if it is not the usual place' -r -F
complete -c companion -n "__fish_companion_using_subcommand decline" -l reason -d 'Why, for whoever asked' -r
complete -c companion -n "__fish_companion_using_subcommand decline" -l log -d 'How much is written to standard error: error, warn, info, debug or trace' -r
complete -c companion -n "__fish_companion_using_subcommand decline" -l json -d 'Print what the agent says as JSON'
complete -c companion -n "__fish_companion_using_subcommand decline" -s h -l help -d 'Print help'
complete -c companion -n "__fish_companion_using_subcommand later" -l state -d 'Where the agent keeps its journal, if it is not the usual place' -r -F
complete -c companion -n "__fish_companion_using_subcommand later" -l log -d 'How much is written to standard error: error, warn, info, debug or trace' -r
complete -c companion -n "__fish_companion_using_subcommand later" -l json -d 'Print what the agent says as JSON'
complete -c companion -n "__fish_companion_using_subcommand later" -s h -l help -d 'Print help'
complete -c companion -n "__fish_companion_using_subcommand history" -l state -d 'Where the agent keeps its journal, if it is not the usual place' -r -F
complete -c companion -n "__fish_companion_using_subcommand history" -l log -d 'How much is written to standard error: error, warn, info, debug or trace' -r
complete -c companion -n "__fish_companion_using_subcommand history" -l json -d 'Print what the agent says as JSON'
complete -c companion -n "__fish_companion_using_subcommand history" -s h -l help -d 'Print help'
complete -c companion -n "__fish_companion_using_subcommand code" -l state -d 'Where the agent keeps its journal, if it is not the usual place' -r -F
complete -c companion -n "__fish_companion_using_subcommand code" -l log -d 'How much is written to standard error: error, warn, info, debug or trace' -r
complete -c companion -n "__fish_companion_using_subcommand code" -l json -d 'Print what the agent says as JSON'
complete -c companion -n "__fish_companion_using_subcommand code" -s h -l help -d 'Print help'
complete -c companion -n "__fish_companion_using_subcommand window" -l state -d 'Where the agent keeps its journal, if it is not the usual place' -r -F
complete -c companion -n "__fish_companion_using_subcommand window" -l log -d 'How much is written to standard error: error, warn, info, debug or trace' -r
complete -c companion -n "__fish_companion_using_subcommand window" -l json -d 'Print what the agent says as JSON'
complete -c companion -n "__fish_companion_using_subcommand window" -s h -l help -d 'Print help'
complete -c companion -n "__fish_companion_using_subcommand quit" -l state -d 'Where the agent keeps its journal, if it is not the usual place' -r -F
complete -c companion -n "__fish_companion_using_subcommand quit" -l log -d 'How much is written to standard error: error, warn, info, debug or trace' -r
complete -c companion -n "__fish_companion_using_subcommand quit" -l json -d 'Print what the agent says as JSON'
complete -c companion -n "__fish_companion_using_subcommand quit" -s h -l help -d 'Print help'
complete -c companion -n "__fish_companion_using_subcommand help; and not __fish_seen_subcommand_from run doctor diagnose policy leave status requests accept decline later history code window quit help" -f -a "run" -d 'Run the agent until it is told to end. This is what happens without a command, too'
complete -c companion -n "__fish_companion_using_subcommand help; and not __fish_seen_subcommand_from run doctor diagnose policy leave status requests accept decline later history code window quit help" -f -a "doctor" -d 'Look at everything that a session needs, and say what to do about what is amiss'
complete -c companion -n "__fish_companion_using_subcommand help; and not __fish_seen_subcommand_from run doctor diagnose policy leave status requests accept decline later history code window quit help" -f -a "diagnose" -d 'Put what IT needs to find a fault into one file, without names and secrets'
complete -c companion -n "__fish_companion_using_subcommand help; and not __fish_seen_subcommand_from run doctor diagnose policy leave status requests accept decline later history code window quit help" -f -a "policy" -d 'Every setting, its value and who set it; or the settings as files for device management'
complete -c companion -n "__fish_companion_using_subcommand help; and not __fish_seen_subcommand_from run doctor diagnose policy leave status requests accept decline later history code window quit help" -f -a "leave" -d 'Take this device off the desk\'s list, and remove everything of the agent\'s but the settings'
complete -c companion -n "__fish_companion_using_subcommand help; and not __fish_seen_subcommand_from run doctor diagnose policy leave status requests accept decline later history code window quit help" -f -a "status" -d 'Say how the agent is: the desk, what waits, what is wrong'
complete -c companion -n "__fish_companion_using_subcommand help; and not __fish_seen_subcommand_from run doctor diagnose policy leave status requests accept decline later history code window quit help" -f -a "requests" -d 'List the requests that wait for an answer, and the sessions that run'
complete -c companion -n "__fish_companion_using_subcommand help; and not __fish_seen_subcommand_from run doctor diagnose policy leave status requests accept decline later history code window quit help" -f -a "accept" -d 'Accept a request, after it was shown and you have agreed'
complete -c companion -n "__fish_companion_using_subcommand help; and not __fish_seen_subcommand_from run doctor diagnose policy leave status requests accept decline later history code window quit help" -f -a "decline" -d 'Decline a request'
complete -c companion -n "__fish_companion_using_subcommand help; and not __fish_seen_subcommand_from run doctor diagnose policy leave status requests accept decline later history code window quit help" -f -a "later" -d 'Be asked again later; at the latest a minute before the request expires'
complete -c companion -n "__fish_companion_using_subcommand help; and not __fish_seen_subcommand_from run doctor diagnose policy leave status requests accept decline later history code window quit help" -f -a "history" -d 'List the requests of the last 90 days'
complete -c companion -n "__fish_companion_using_subcommand help; and not __fish_seen_subcommand_from run doctor diagnose policy leave status requests accept decline later history code window quit help" -f -a "code" -d 'Use a session code that your IT gave you by phone, if your organisation allows that'
complete -c companion -n "__fish_companion_using_subcommand help; and not __fish_seen_subcommand_from run doctor diagnose policy leave status requests accept decline later history code window quit help" -f -a "window" -d 'Open the window, or bring it to the front'
complete -c companion -n "__fish_companion_using_subcommand help; and not __fish_seen_subcommand_from run doctor diagnose policy leave status requests accept decline later history code window quit help" -f -a "quit" -d 'End the agent. What waits stays; the next start goes on with it'
complete -c companion -n "__fish_companion_using_subcommand help; and not __fish_seen_subcommand_from run doctor diagnose policy leave status requests accept decline later history code window quit help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c companion -n "__fish_companion_using_subcommand help; and __fish_seen_subcommand_from policy" -f -a "show" -d 'List every setting, its value and who set it, and what is wrong with them. This is what happens without a command, too'
complete -c companion -n "__fish_companion_using_subcommand help; and __fish_seen_subcommand_from policy" -f -a "template" -d 'Write the settings as a file for device management to standard output'
