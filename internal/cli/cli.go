// Package cli is the command line of Ballast.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"regexp"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/ballast-lint/ballast/internal/suggest"
)

// Exit codes.
const (
	exitClean    = 0
	exitFindings = 1 // findings at or above --fail-on
	exitUnknown  = 2 // something kept us from knowing
)

// exitError ends the program with a code after everything has been said.
type exitError int

func (e exitError) Error() string { return fmt.Sprintf("exit status %d", int(e)) }

// app is what commands share.
type app struct {
	stdout, stderr io.Writer
	color          string
}

// Main runs a command line and returns the exit code.
func Main(args []string, stdout, stderr io.Writer) int {
	collectLazily()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	a := &app{stdout: stdout, stderr: stderr}
	root := a.command()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	var exit exitError
	switch {
	case err == nil:
		return exitClean
	case errors.As(err, &exit):
		return int(exit)
	}
	fmt.Fprintf(stderr, "ballast: %s\n", exclusive.ReplaceAllString(err.Error(), "--$1 and --$2 exclude each other: give one of them"))
	return exitUnknown
}

func (a *app) command() *cobra.Command {
	root := &cobra.Command{
		Use:   "ballast",
		Short: "Find what keeps a system from staying up by itself",
		Long: `Ballast finds what keeps a system from staying up by itself when a zone, a dependency or a
control plane fails: in Go code, Terraform and CloudFormation.

Exit codes: 0 clean, 1 findings at or above --fail-on, 2 something that could not be read
or evaluated. A Terraform module that is not downloaded is said, and changes nothing.`,
		Args:          a.noCommand,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		Version:       version(),
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	root.SetFlagErrorFunc(flagError)
	root.PersistentFlags().StringVar(&a.color, "color", "auto", "colour the text: auto, always, never")
	complete(root, "color", words("auto", "always", "never"))
	root.AddCommand(a.checkCommand(), a.explainCommand(), a.rulesCommand(), a.graphCommand(), a.initCommand(), a.configCommand(), a.baselineCommand(), a.policyCommand(), a.versionCommand())
	root.InitDefaultCompletionCmd()
	if completion, _, err := root.Find([]string{"completion"}); err == nil { // cobra's own takes any word for a call for help
		completion.Args, completion.RunE = a.noCommand, func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
	}
	return root
}

// noCommand refuses words that are no command.
func (a *app) noCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, c := range cmd.Commands() {
		names = append(names, c.Name())
	}
	next := fmt.Sprintf("`%s --help` lists all", cmd.CommandPath())
	if !cmd.HasParent() {
		next += fmt.Sprintf(", `ballast check %s` checks a path", args[0])
	}
	return fmt.Errorf("unknown command %q%s; %s", args[0], suggest.DidYouMean(args[0], names), next)
}

// unknownFlag is how pflag says it.
var unknownFlag = regexp.MustCompile(`^unknown flag: --(.+)$`)

// exclusive is how cobra says that two flags were given of which one can be.
var exclusive = regexp.MustCompile(`^if any flags in the group \[(\S+) (\S+)\] are set none of the others can be; .*$`)

func flagError(cmd *cobra.Command, err error) error {
	m := unknownFlag.FindStringSubmatch(err.Error())
	if m == nil {
		return fmt.Errorf("%w; `%s --help` lists all flags", err, cmd.CommandPath())
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
	name := "--" + m[1]
	return fmt.Errorf("unknown flag %s%s; `%s --help` lists all flags",
		name, strings.ReplaceAll(suggest.DidYouMean(name, names), `"`, ""), cmd.CommandPath())
}
